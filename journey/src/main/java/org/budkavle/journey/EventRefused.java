// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.util.List;

/** An event that the journey does not take. */
public final class EventRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. Stable: machines read them. */
    public enum Reason {
        /** There is no such event, or nobody records it. */
        UNKNOWN,
        /** It does not happen in this state. */
        NOT_FROM_HERE,
        /** Tasks must be settled first. */
        TASKS_LEFT,
        /** Nothing was said of what shows it. */
        NO_EVIDENCE,
        /** It is dated after today, or before the one before it. */
        WRONG_DAY
    }

    private final Reason reason;
    private final transient List<String> tasks;

    EventRefused(Reason reason, List<String> tasks) {
        super(reason.name());
        this.reason = reason;
        this.tasks = List.copyOf(tasks);
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** The tasks that are left, by their ids; empty unless that is why. */
    public List<String> tasks() {
        return tasks;
    }
}
