// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.PersonId;

/** How conversations, and messages within them, hang together in our own work. */
public interface RelatedConversations {

    /**
     * A tie.
     *
     * @param out whether the other came of this one; else this one came of the other
     * @param other may be the same conversation, when a message in it was corrected
     * @param message the message that was sent on, or corrects
     * @param corrected the message that it corrects; absent for what was passed on
     */
    record Tie(
            MessageOrigin.Kind kind,
            boolean out,
            ConversationKey other,
            StoredMessageId message,
            Optional<StoredMessageId> corrected,
            PersonId by,
            Instant at) {}

    /** Which attempt a sent message is: 1, or one more than the message that it corrects. */
    int attempt(StoredMessageId message);

    /** The ties of a conversation to those that the person may see, oldest first. */
    List<Tie> of(ConversationKey key, CaseWorker by);
}
