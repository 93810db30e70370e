// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Something has happened to the work on a conversation. Published to the application once, in the transaction that makes it so:
 * whoever follows writes down in the same transaction that there is work, and does no more there. Holds keys and times, never
 * content.
 */
public sealed interface CaseworkEvent {

    /** Which conversation. */
    ConversationKey conversation();

    /** Whose it is. */
    OrganisationId organisation();

    /** Where it is worked on. */
    MailboxId mailbox();

    /**
     * A message came in.
     *
     * @param addressed the mailbox that it was sent to
     */
    record Received(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            MailboxId addressed,
            ParticipantId counterpart,
            StoredMessageId message,
            Instant at)
            implements CaseworkEvent {}

    /**
     * A message went out.
     *
     * @param from the mailbox that it was sent from
     */
    record Sent(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            MailboxId from,
            ParticipantId counterpart,
            StoredMessageId message,
            Instant at)
            implements CaseworkEvent {}

    /**
     * The other side, which began the conversation, got its first answer from a person or a business system.
     *
     * @param home the mailbox where the conversation began
     * @param took since their first message
     */
    record FirstAnswered(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            MailboxId home,
            ParticipantId counterpart,
            Duration took,
            Instant at)
            implements CaseworkEvent {}

    /**
     * A sent message stands otherwise than before.
     *
     * @param before empty for a new one
     * @param author who sent it, if a person of ours did
     * @param sentAt when it was taken over
     */
    record DeliveryChanged(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            MailboxId from,
            ParticipantId counterpart,
            StoredMessageId message,
            Optional<PersonId> author,
            Optional<DeliveryState> before,
            DeliveryState now,
            Instant sentAt,
            Instant at)
            implements CaseworkEvent {}

    /**
     * It was handed over from one mailbox to another, where it now is worked on.
     *
     * @param id of the hand-over
     */
    record HandedOver(
            ConversationKey conversation, OrganisationId organisation, MailboxId mailbox, MailboxId from, UUID id)
            implements CaseworkEvent {}

    /**
     * A label was set, or taken away.
     *
     * @param mailbox whose list the label is in
     * @param begun when the conversation began
     */
    record Labelled(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            LabelId label,
            boolean set,
            Instant begun)
            implements CaseworkEvent {}

    /** Somebody opened it. */
    record Opened(ConversationKey conversation, OrganisationId organisation, MailboxId mailbox, PersonId by)
            implements CaseworkEvent {}

    /** Somebody has it now. */
    record Claimed(ConversationKey conversation, OrganisationId organisation, MailboxId mailbox, PersonId by)
            implements CaseworkEvent {}

    /**
     * People were mentioned in an internal note.
     *
     * @param note its key
     */
    record Mentioned(
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            UUID note,
            Set<PersonId> people)
            implements CaseworkEvent {

        public Mentioned {
            people = Set.copyOf(people);
        }
    }

    /**
     * Messages of it are in the records (diariefört), as their target has proved.
     *
     * @param whole whether that is everything that it has
     */
    record Filed(ConversationKey conversation, OrganisationId organisation, MailboxId mailbox, boolean whole)
            implements CaseworkEvent {}
}
