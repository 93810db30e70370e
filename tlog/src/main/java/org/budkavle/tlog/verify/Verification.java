// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.util.List;

/**
 * The outcome.
 *
 * @param size entries that were read
 * @param findings of every check, in order
 */
public record Verification(long size, List<Finding> findings) {

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether every check holds. */
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** The findings that do not hold. */
    public List<Finding> faults() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }
}
