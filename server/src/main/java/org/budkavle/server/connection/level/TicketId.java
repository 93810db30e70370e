// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.util.UUID;

/** The key of a ticket. */
public record TicketId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TicketId parse(String text) {
        return new TicketId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
