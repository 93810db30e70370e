// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** What is known of the conversations that are written in: for the server's own work, free of content, unlogged. */
public interface Threads {

    /** That a message was sent in a conversation; no author if a business system sent it. */
    record Sent(StoredMessageId message, Optional<PersonId> author, Instant at) {}

    /** The conversation that a message of the mailbox continues; empty if it begins one. */
    Optional<ConversationKey> find(MailboxId mailbox, ConversationId thread, ParticipantId counterpart);

    /** What was sent in it after the time, oldest first. */
    List<Sent> sentSince(ConversationKey key, Instant since);

    /** The messages of the conversation, oldest first. */
    List<StoredMessageId> messages(ConversationKey key);

    /** Whether it is marked with protected personal data, and the person is none of those who may see it. */
    default boolean hiddenFrom(ConversationKey key, PersonId person) {
        return !hiddenFrom(Set.of(key), person).isEmpty();
    }

    /** Those of them that are. */
    Set<ConversationKey> hiddenFrom(Set<ConversationKey> keys, PersonId person);

    /**
     * Remembers what a message came of. One that corrects another is what was to be done about that; said again, nothing
     * happens.
     */
    void link(StoredMessageId message, MessageOrigin origin, PersonId by);
}
