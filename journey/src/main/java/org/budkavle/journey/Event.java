// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.util.List;

/**
 * What takes a journey from one state to another.
 *
 * @param id stored: never renamed
 * @param from the states that it may happen in
 * @param needs tasks that must be settled first
 * @param evidence whether something must be said of what shows it
 * @param approval whether somebody has approved something, which may end
 * @param declaration whether a self-declaration is handed in, from which the three years go
 * @param artefact the document that goes with it; empty if there is none
 * @param clock what makes it happen by itself; empty if somebody records it
 * @param sourceId where the rule stands
 */
public record Event(
        String id,
        List<String> from,
        String to,
        Words title,
        List<String> needs,
        boolean evidence,
        boolean approval,
        boolean declaration,
        String artefact,
        String clock,
        String sourceId) {

    public Event {
        from = List.copyOf(from);
        needs = List.copyOf(needs);
    }

    /** Whether people record it. */
    public boolean isRecorded() {
        return clock.isEmpty();
    }
}
