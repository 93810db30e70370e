// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Reference;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * A conversation opened.
 *
 * @param thread the ConversationId that its messages have in common
 * @param parts its messages, oldest first
 * @param notes oldest first
 * @param deadlines all, met ones too
 * @param handOvers how it came here, oldest first
 * @param openings who has opened it, each person once, the latest first
 * @param members who may see it, when it is marked with protected personal data
 */
public record Conversation(
        ConversationLine line,
        ConversationId thread,
        List<Part> parts,
        List<Note> notes,
        List<Deadline> deadlines,
        List<HandOver> handOvers,
        List<Opening> openings,
        boolean hasPersonalNumber,
        Optional<Instant> returnedAt,
        List<PersonId> members) {

    public Conversation {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        deadlines = List.copyOf(deadlines);
        handOvers = List.copyOf(handOvers);
        openings = List.copyOf(openings);
        members = List.copyOf(members);
    }

    /**
     * A message of the conversation.
     *
     * @param message empty if its content is destroyed, or cannot be read
     * @param author who sent it from here
     * @param refToUnknown the message that it answers, if that is not in the conversation
     * @param delivery how a sent one stands
     * @param pages how many pages those of its PDF files have where that is known
     */
    public record Part(
            StoredMessageId id,
            boolean outgoing,
            Instant at,
            Optional<StoredMessage> message,
            Optional<PersonId> author,
            Optional<MessageId> refTo,
            Optional<MessageId> refToUnknown,
            Optional<Delivery> delivery,
            Map<ContentId, Integer> pages) {}

    /** That it was handed over here. */
    public record HandOver(MailboxId from, MailboxId to, PersonId by, Instant at, String note) {
        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "HandOver[" + at + "]";
        }
    }

    /** That somebody opened it, the latest time. */
    public record Opening(PersonId person, Instant at) {}

    /** References of both sides, whole. */
    public record References(List<Reference> theirs, List<Reference> ours) {}

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Conversation[" + line.key() + "]";
    }
}
