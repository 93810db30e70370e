// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was noticed about one connection (ärende, network.md 2.6).
 *
 * @param start the earlier of when it was detected and when it was reported
 * @param restored when the service worked again; empty while it does not
 * @param waits for the customer: no access to the premises, no contact, no power
 * @param reopens the ticket that this one opens again
 */
public record Ticket(
        TicketId id,
        Instant start,
        Optional<Instant> restored,
        Effect effect,
        Cause cause,
        List<Wait> waits,
        Optional<TicketId> reopens) {

    /** What it did to the service. */
    public enum Effect {
        /** It was down. */
        OUTAGE,
        /** It worked badly; counts only where the agreement says so. */
        DEGRADED,
        /** One of two ways was down and the service up; never counts. */
        REDUNDANCY_LOST
    }

    /** Whose fault it was. */
    public enum Cause {
        /** The provider's, or of those that it stands on. */
        PROVIDER,
        /** The customer's own; never counts. */
        CUSTOMER,
        /** Not known yet; counts until it is. */
        UNKNOWN
    }

    /**
     * The provider had to wait for the customer.
     *
     * @param to empty while it does
     */
    public record Wait(Instant from, Optional<Instant> to) {}

    public Ticket {
        waits = List.copyOf(waits);
    }

    /**
     * A ticket of times as people and probes tell them.
     *
     * @throws TicketRefused if they cannot be
     */
    public static Ticket of(
            TicketId id,
            Optional<Instant> detected,
            Optional<Instant> reported,
            Optional<Instant> restored,
            Effect effect,
            Cause cause,
            List<Wait> waits,
            Optional<TicketId> reopens)
            throws TicketRefused {
        Instant start = detected.flatMap(at -> reported.filter(at::isAfter))
                .or(() -> detected)
                .or(() -> reported)
                .orElseThrow(() -> new TicketRefused(TicketRefused.Reason.NO_BEGINNING));
        if (restored.isPresent() && restored.get().isBefore(start)) {
            throw new TicketRefused(TicketRefused.Reason.RESTORED_BEFORE_START);
        }
        for (Wait wait : waits) {
            if (wait.to().isPresent() && wait.to().get().isBefore(wait.from())) {
                throw new TicketRefused(TicketRefused.Reason.WAIT_ENDS_BEFORE_START);
            }
        }
        return new Ticket(id, start, restored, effect, cause, waits, reopens);
    }

    /** From its start until it was restored, or until now; nothing for one that begins later. */
    Interval lasted(Instant now) {
        Instant end = restored.orElse(now);
        return new Interval(start, end.isBefore(start) ? start : end);
    }

    TimeSet waited(Instant now) {
        return TimeSet.union(waits.stream()
                .map(wait -> {
                    Instant end = wait.to().orElse(now);
                    return new Interval(wait.from(), end.isBefore(wait.from()) ? wait.from() : end);
                })
                .toList());
    }

    boolean counts(Terms terms) {
        return cause != Cause.CUSTOMER
                && (effect == Effect.OUTAGE || (effect == Effect.DEGRADED && terms.degradedCounts()));
    }
}
