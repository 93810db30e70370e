// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A case that was run, or was not for a reason.
 *
 * @param evidence names of files in the evidence folder
 * @param began when
 * @param took how long
 */
public record CaseResult(ConformanceCase of, Outcome outcome, List<String> evidence, Instant began, Duration took) {

    public CaseResult {
        evidence = List.copyOf(evidence);
    }
}
