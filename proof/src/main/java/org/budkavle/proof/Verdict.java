// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.util.List;
import java.util.Optional;

/**
 * What the verification of a package came to.
 *
 * @param manifest what the package says; to be believed only as far as the findings go. Empty if it cannot be read
 * @param findings one for each claim, in order
 */
public record Verdict(Optional<Manifest> manifest, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether nothing that the package claims is wrong. */
    public boolean holds() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILS);
    }

    /** Whether everything that hangs on a certificate ends in an authority that the verifier trusts. */
    public boolean anchored() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.NOT_ANCHORED);
    }

    /** How a claim went. */
    public Finding.Outcome of(Claim claim) {
        return findings.stream()
                .filter(finding -> finding.claim() == claim)
                .map(Finding::outcome)
                .findFirst()
                .orElse(Finding.Outcome.ABSENT);
    }
}
