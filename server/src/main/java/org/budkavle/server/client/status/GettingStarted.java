// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.List;
import org.budkavle.server.onboarding.PlannedStep;

/**
 * What is left between an installation and its first real message.
 *
 * @param steps in the order that they are done
 */
public record GettingStarted(List<Step> steps) {

    public GettingStarted {
        steps = List.copyOf(steps);
    }

    /** How many are done, or need not be. */
    public long done() {
        return steps.stream().filter(step -> step.state().isSettled()).count();
    }

    /** How a step stands. */
    public enum State {
        DONE,
        TO_DO,
        /** Another step comes first. */
        BLOCKED,
        /** Somebody has said why it is not needed here. */
        NOT_RELEVANT;

        /** Whether nothing is left to do. */
        public boolean isSettled() {
            return this == DONE || this == NOT_RELEVANT;
        }
    }

    /**
     * A step.
     *
     * @param evidence what was found, a key among the texts
     * @param number for the evidence
     * @param path where it is done; empty if that is nowhere here
     * @param blockedBy the step that comes first, by its key; empty unless it is {@link State#BLOCKED}
     * @param blocker who does that one; empty if nobody is said to
     * @param planned what people have said of it
     * @param late whether it should have been done by now
     */
    public record Step(
            State state,
            String evidence,
            long number,
            String path,
            String blockedBy,
            String blocker,
            PlannedStep planned,
            boolean late) {

        /** Its name among the texts. */
        public String key() {
            return planned.step().key();
        }
    }
}
