// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * How the work stands, for the server's own bookkeeping: notices, escalation, statistics. Nothing of it is content, and nothing is
 * shown of a conversation to anybody but by {@link ConversationLists} and {@link Conversations}.
 */
public interface CaseworkFeed {

    /** How a conversation stands. */
    record State(
            ConversationKey key,
            OrganisationId organisation,
            MailboxId mailbox,
            WorkStatus status,
            Optional<PersonId> owner,
            Optional<Instant> due,
            Instant lastAt,
            boolean protectedPerson) {}

    /**
     * A message of a conversation.
     *
     * @param delivery how a sent one stands
     */
    record Part(StoredMessageId message, Instant at, Optional<DeliveryState> delivery) {}

    /** The messages that it has, oldest first; those whose content is destroyed too. */
    List<Part> parts(ConversationKey key);

    /** How it stands; empty if there is none. */
    Optional<State> state(ConversationKey key);

    /** Whether a person with a grant on its mailbox may see the conversation: it is not protected, or they are on it. */
    boolean isFor(ConversationKey key, PersonId person);

    /** Open conversations of the mailbox that are due at that time or before, nearest first, at most five hundred. */
    List<State> dueBy(MailboxId mailbox, Instant at);

    /** Open conversations of the mailbox that the person has, at most five hundred. */
    List<State> ownedBy(PersonId owner, MailboxId mailbox);

    /**
     * Open conversations of the mailboxes by age since they began.
     *
     * @param steps rising; the answer has one count for each, of those that are younger, and a last for the older
     */
    List<Integer> openAges(Set<MailboxId> mailboxes, List<Duration> steps);

    /** For each counterpart that has not answered with a receipt: since when the oldest message of the mailbox waits. */
    Map<ParticipantId, Instant> awaitingReceipt(MailboxId mailbox);

    /**
     * Sent messages of the organisation that cannot be transferred just now, or wait for a receipt for more than an hour: how many for each
     * counterpart, at most a hundred counterparts.
     */
    Map<ParticipantId, Integer> held(OrganisationId organisation);

    /**
     * Tells of all messages, answers and labels of an organisation again, as they stand now, in the caller's transaction: for
     * counts that are made anew.
     */
    void replay(OrganisationId organisation, Consumer<CaseworkEvent> told);
}
