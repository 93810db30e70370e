// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.server.page.OperationState;

/**
 * How far a test message has come.
 *
 * @param state working: it arrived; delayed: still on its way; broken: it did not
 * @param took from the first step to the last, for people
 * @param again where to look once more
 * @param retry where to try again
 */
public record TrialView(
        OperationState state, String recipient, String took, List<Step> steps, String again, String retry) {

    public TrialView {
        steps = List.copyOf(steps);
    }

    /**
     * A step on its way.
     *
     * @param key among the texts
     * @param took how long, for people; empty if no time
     * @param facts addresses, ids and counts
     */
    public record Step(String key, boolean bad, Instant at, String took, Map<String, String> facts) {}
}
