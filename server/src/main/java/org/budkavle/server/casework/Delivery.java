// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.Resendings.Resending;

/**
 * How a sent message stands, for people (client-ux.md 4, delivery status).
 *
 * @param steps what has happened, oldest first
 * @param rejection why the recipient refused it
 * @param resending when it is sent again, while it waits for that
 */
public record Delivery(
        DeliveryState state, List<Step> steps, Optional<Rejection> rejection, Optional<Resending> resending) {

    /** After this a missing receipt is pointed out. */
    public static final Duration RECEIPT_EXPECTED_WITHIN = Duration.ofHours(1);

    public Delivery {
        steps = List.copyOf(steps);
    }

    /** One thing that has happened. */
    public record Step(DeliveryState state, Instant at) {}

    /** The same, with when it is sent again. */
    public Delivery resentBy(Optional<Resending> next) {
        return new Delivery(state, steps, rejection, next);
    }

    /** How long it took from the sending to the receipt; empty until then. */
    public Optional<Duration> took() {
        return state == DeliveryState.ACCEPTED && steps.size() > 1
                ? Optional.of(
                        Duration.between(steps.getFirst().at(), steps.getLast().at()))
                : Optional.empty();
    }

    /** Whether the receipt should have come by now. */
    public boolean isLate(Instant now) {
        return state == DeliveryState.AWAITING_RECEIPT
                && steps.getLast().at().plus(RECEIPT_EXPECTED_WITHIN).isBefore(now);
    }
}
