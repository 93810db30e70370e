// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.journey.Countdown;
import org.budkavle.journey.Event;
import org.budkavle.journey.Journey;
import org.budkavle.journey.State;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.page.Form;

/**
 * A journey for people.
 *
 * @param way the states on the straight way, each with whether it is behind us
 * @param steps how the tasks stand that are steps of the plan, by their ids
 * @param happened the latest first
 * @param certificate when the first of our certificates ends
 * @param protocol what the conformance protocol that was brought shows
 * @param path of the page
 * @param form what was written of {@code recording}, if that was refused
 */
public record JourneyView(
        Journey journey,
        List<Stop> way,
        Map<String, Step> steps,
        List<Line> happened,
        Optional<Countdown> certificate,
        Optional<String> protocol,
        Form form,
        String recording,
        String path,
        LocalDate today) {

    /** A state on the way. */
    public record Stop(State state, boolean passed, boolean here) {}

    /** Something that happened. */
    public record Line(Event event, LocalDate on, String note, String evidence, String by, Instant at) {}

    /** How many tasks of the plan are left. */
    public long left() {
        return journey.tasks().stream()
                .filter(task -> Optional.ofNullable(steps.get(task.id()))
                        .filter(step -> !step.state().isSettled())
                        .isPresent())
                .count();
    }

    /** The form of an event: as it was written if that one was refused. */
    public Form form(Event event) {
        return event.id().equals(recording) ? form : Form.of(event.id() + "-datum", today.toString());
    }
}
