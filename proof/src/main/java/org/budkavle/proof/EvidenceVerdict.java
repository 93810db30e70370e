// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.util.List;

/**
 * What the verification of an evidence report package came to. That it holds says nothing of whether what the organisation
 * states in it is true.
 *
 * @param manifest what the package says; to be believed only as far as the findings go
 * @param findings one for each claim, in order
 */
public record EvidenceVerdict(EvidenceManifest manifest, List<Finding> findings) {

    public EvidenceVerdict {
        findings = List.copyOf(findings);
    }

    /** Whether nothing that the package claims is wrong. */
    public boolean holds() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILS);
    }

    /** Whether everything ends in something that the verifier trusts. */
    public boolean anchored() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.NOT_ANCHORED);
    }
}
