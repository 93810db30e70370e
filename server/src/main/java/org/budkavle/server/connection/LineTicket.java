// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.connection.level.Ticket;

/**
 * A ticket as it is kept.
 *
 * @param reference the other side's number of it; may be empty
 */
public record LineTicket(
        Ticket ticket, Optional<Instant> detected, Optional<Instant> reported, String reference, Origin origin) {

    /** Who noticed. */
    public enum Origin {
        /** Somebody wrote it down. */
        HAND,
        /** A probe of ours. */
        PROBE
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "LineTicket[" + ticket.id() + " " + origin + "]";
    }
}
