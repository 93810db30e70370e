// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * The conversations as they are kept, for whoever decides how long and disposes of them. Free of content and unlogged; nothing of it
 * is shown of a conversation beyond its key, its times and its counts.
 */
public interface Archive {

    /**
     * A conversation that is kept.
     *
     * @param home where it began
     * @param mailbox where it is worked on
     * @param unread whether nobody has opened it since the latest message came
     * @param lastAt when the latest message came or went
     * @param closedAt when it was closed; empty while it is open
     * @param messages those whose content is here, oldest first
     */
    record Kept(
            ConversationKey key,
            OrganisationId organisation,
            MailboxId home,
            MailboxId mailbox,
            WorkStatus status,
            boolean unread,
            Instant lastAt,
            Optional<Instant> closedAt,
            int files,
            Set<LabelId> labels,
            List<KeptMessage> messages) {

        public Kept {
            labels = Set.copyOf(labels);
            messages = List.copyOf(messages);
        }

        /** Where it is in the order of {@link Archive#older}. */
        public Place place() {
            return new Place(lastAt, key);
        }
    }

    /**
     * A message that is kept.
     *
     * @param mailbox where the message service keeps it
     * @param delivery how a sent one stands
     * @param handled whether somebody has dealt with one that did not arrive
     */
    record KeptMessage(StoredMessageId id, MailboxId mailbox, Optional<DeliveryState> delivery, boolean handled) {}

    /** A place in the order of age. */
    record Place(Instant lastAt, ConversationKey key) {}

    /**
     * Conversations of the mailbox whose content is here and whose latest message came or went before that time, the oldest first.
     *
     * @param after the last one of the page before; empty at the beginning
     * @param limit at most so many, 1 to 1000
     */
    List<Kept> older(MailboxId mailbox, Instant before, Optional<Place> after, int limit);

    /** A conversation whose content is here. */
    Optional<Kept> find(ConversationKey key);

    /** The same, locked until the caller's transaction ends. */
    Optional<Kept> lock(ConversationKey key);

    /** The conversation that the message is in. */
    Optional<ConversationKey> of(StoredMessageId message);

    /**
     * Destroys what is said of a conversation whose messages the caller destroys in the same transaction: subject, references, notes,
     * words to search for. That it was here, when, and who had it, stays.
     */
    void dispose(ConversationKey key);
}
