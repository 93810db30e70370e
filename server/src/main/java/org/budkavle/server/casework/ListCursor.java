// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of a list ended. Paging goes on from the row, so that no page costs more than the first.
 *
 * @param due empty for no deadline
 * @param at time of the last message; for what is done, when it was
 */
public record ListCursor(ListSection section, Optional<Instant> due, Instant at, UUID id) {

    private static final String NEVER = "-";

    /** For an address; holds times and a key only. */
    public String text() {
        return section + "." + due.map(ListCursor::micros).orElse(NEVER) + "." + micros(at) + "." + id;
    }

    /** The cursor of a text; empty if it is none. */
    public static Optional<ListCursor> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ListCursor(
                    ListSection.valueOf(parts[0]),
                    parts[1].equals(NEVER) ? Optional.empty() : Optional.of(instant(parts[1])),
                    instant(parts[2]),
                    UUID.fromString(parts[3])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String micros(Instant instant) {
        return Long.toString(
                Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000));
    }

    private static Instant instant(String micros) {
        long value = Long.parseLong(micros);
        return Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1000);
    }
}
