// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A journey as it stands one day.
 *
 * @param state where it is; what a clock has done since the last event is reckoned in
 * @param declaration how long the latest self-declaration holds; empty if none was handed in
 * @param events those that somebody may record now
 */
public record Journey(
        JourneyKind kind,
        State state,
        Optional<Countdown> declaration,
        Optional<LocalDate> latest,
        List<Task> tasks,
        List<Event> events) {

    public Journey {
        tasks = List.copyOf(tasks);
        events = List.copyOf(events);
    }
}
