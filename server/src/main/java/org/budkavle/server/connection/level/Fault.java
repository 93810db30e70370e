// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One fault (fel, tillfälle): tickets whose times overlap or touch, and what of them is fault time.
 *
 * @param start when the first of them began
 * @param down fault time by the clock, without what is excluded
 * @param parts what of it lies in service hours, by the level agreed at that time; only where there is some
 * @param open whether it goes on, so that all figures are of now
 */
public record Fault(List<Ticket> tickets, Instant start, TimeSet down, Map<AgreedLevel, TimeSet> parts, boolean open) {

    public Fault {
        tickets = List.copyOf(tickets);
        parts = Map.copyOf(parts);
    }

    /** Whether it counts at all: some of it lies in service hours. */
    public boolean counted() {
        return !parts.isEmpty();
    }

    /** Its repair time (åtgärdstid) under that agreed level, not cut at New Year. */
    public Duration repairTime(AgreedLevel level) {
        return parts.getOrDefault(level, TimeSet.EMPTY).length();
    }

    /** Its repair time under all levels that it ran through. */
    public Duration repairTime() {
        return parts.values().stream().map(TimeSet::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** When its first service time was, which decides the year and level that it is one of the faults of. */
    public Optional<Instant> firstCounted() {
        return parts.values().stream().flatMap(part -> part.first().stream()).min(Instant::compareTo);
    }
}
