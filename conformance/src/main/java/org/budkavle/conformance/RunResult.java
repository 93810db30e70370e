// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A whole run, in the order of the catalogue.
 *
 * @param target what was tried
 * @param environment of the test federation
 * @param tool the version of what tried it
 */
public record RunResult(
        Target.Description target,
        String participant,
        String environment,
        String tool,
        Instant began,
        Duration took,
        List<CaseResult> cases) {

    public RunResult {
        cases = List.copyOf(cases);
    }

    /** How many came to this. */
    public long count(String code) {
        return cases.stream().filter(each -> each.outcome().code().equals(code)).count();
    }

    /** Whether nothing failed and nothing could not be run. What is open is open, and no failure. */
    public boolean clean() {
        return count("FAILED") == 0 && count("ERROR") == 0;
    }
}
