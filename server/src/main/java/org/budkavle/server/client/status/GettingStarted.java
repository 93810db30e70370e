// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.List;

/**
 * What is left between an installation and its first real message.
 *
 * @param steps in the order that they are done
 */
public record GettingStarted(List<Step> steps) {

    public GettingStarted {
        steps = List.copyOf(steps);
    }

    /** How many are done. */
    public long done() {
        return steps.stream().filter(step -> step.state() == State.DONE).count();
    }

    /** How a step stands; found out, never ticked. */
    public enum State {
        DONE,
        TO_DO,
        /** Another step comes first. */
        BLOCKED
    }

    /**
     * A step.
     *
     * @param key its name among the texts
     * @param evidence what was found, a key among the texts
     * @param number for the evidence
     * @param path where it is done
     * @param blockedBy the step that comes first; empty unless it is {@link State#BLOCKED}
     */
    public record Step(String key, State state, String evidence, long number, String path, String blockedBy) {}
}
