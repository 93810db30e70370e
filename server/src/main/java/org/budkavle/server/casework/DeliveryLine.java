// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.PersonId;

/**
 * A sent message as a row of «Skickat».
 *
 * @param conversation the conversation that it is in, as its list shows it
 * @param sentAt when it was handed in
 * @param changedAt when its state changed last
 * @param rejection why the recipient refused it; empty also of what was refused before that was remembered
 * @param late whether its receipt should have come by now
 * @param resending when it is sent again, while it waits for that
 */
public record DeliveryLine(
        StoredMessageId message,
        ConversationLine conversation,
        Optional<PersonId> author,
        DeliveryState state,
        Optional<Rejection> rejection,
        Instant sentAt,
        Instant changedAt,
        boolean late,
        boolean handled,
        Optional<Resending> resending) {

    /** Where the row is in the list. */
    public Place place() {
        return new Place(sentAt, message);
    }

    /** Where a row is in the list. */
    public record Place(Instant at, StoredMessageId message) {}
}
