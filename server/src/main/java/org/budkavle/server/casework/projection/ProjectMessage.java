// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Reference;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.search.WordIndex;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.casework.store.SealedLine;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a message into its conversation, and its status with it. Reads how things stand now, so it may run any number of
 * times and in any order; what a message does to its conversation happens once, when its row is made.
 */
@Component
class ProjectMessage {

    private static final String MAKE = """
            INSERT INTO casework.conversation AS c (id, organisation, home, mailbox, thread, counterpart, confidentiality, status,
                unread, last_at, created_at, sealed_line)
            VALUES (:id, :organisation, :mailbox, :mailbox, :thread, :counterpart, :confidentiality, 'NEW', false, :at, :at,
                :line)
            ON CONFLICT (home, thread, counterpart) DO NOTHING
            RETURNING\s""" + ConversationRow.COLUMNS;

    private static final String ADD = """
            INSERT INTO casework.part (message, conversation, mailbox, direction, message_id, ref_to, author, at, changed_at)
            VALUES (:message, :conversation, :mailbox, :direction, :messageId, :refTo, :author, :at, :now)
            ON CONFLICT (message) DO NOTHING""";

    private static final String MERGE = """
            UPDATE casework.conversation SET confidentiality = confidentiality OR :confidentiality, files = files + :files,
                last_at = greatest(last_at, :at), counterpart_function = coalesce(:function, counterpart_function),
                sealed_line = :line, filed = false
            WHERE id = :id""";

    private static final String DELIVERED = """
            UPDATE casework.part p SET delivery = :delivery, rejection = :rejection, changed_at = :now,
                transported_at = CASE WHEN :delivery = 'AWAITING_RECEIPT' THEN coalesce(p.transported_at, :now)
                    ELSE p.transported_at END
            FROM (SELECT message, delivery FROM casework.part WHERE message = :message) AS was
            WHERE p.message = was.message AND p.delivery IS DISTINCT FROM :delivery
            RETURNING was.delivery AS before, p.author, p.mailbox""";

    private final JdbcClient jdbc;
    private final MessageFeed feed;
    private final FindConversation findConversation;
    private final ConversationRecords records;
    private final SealedCasework sealed;
    private final Authors authors;
    private final Arrival arrival;
    private final Disposal disposal;
    private final WordIndex words;
    private final CountPages countPages;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectMessage(
            JdbcClient jdbc,
            MessageFeed feed,
            FindConversation findConversation,
            ConversationRecords records,
            SealedCasework sealed,
            Authors authors,
            Arrival arrival,
            Disposal disposal,
            WordIndex words,
            CountPages countPages,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.findConversation = findConversation;
        this.records = records;
        this.sealed = sealed;
        this.authors = authors;
        this.arrival = arrival;
        this.disposal = disposal;
        this.words = words;
        this.countPages = countPages;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void project(StoredMessageId id) {
        Optional<ConversationKey> known = findConversation.known(id);
        if (known.isPresent()) {
            again(id, known.get());
        } else {
            feed.read(id).filter(ProjectMessage::isForPeople).ifPresent(this::project);
        }
    }

    /** What is in its conversation can only stand otherwise than before, which is looked at once the conversation is locked. */
    private void again(StoredMessageId id, ConversationKey key) {
        ConversationRow row = records.lock(key).orElseThrow();
        Optional<MessageSummary> standing = feed.standing(id);
        if (standing.isEmpty()) {
            // What could be read before and cannot now is destroyed.
            disposal.gone(id, key);
        } else if (standing.get().direction() == MessageDirection.OUTGOING && follow(row, standing.get())) {
            changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), key);
        }
    }

    /** A refused message is remembered only to tell that its refusal could not be delivered: there is nothing to read. */
    private static boolean isForPeople(StoredMessage message) {
        return !isProof(message.summary()) && isReadable(message);
    }

    /** The server's own test messages belong to nobody's work. */
    private static boolean isProof(MessageSummary summary) {
        return summary.recipient()
                .attention()
                .filter(attention -> attention.functionAddress().equals(Organisations.PROOF))
                .isPresent();
    }

    private static boolean isReadable(StoredMessage message) {
        return message.summary().direction() == MessageDirection.OUTGOING
                || message.summary().status() == MessageStatus.NEW
                || !message.documents().isEmpty();
    }

    /** @param fresh whether it was made for this message, so that nobody else has had a hand in it */
    private record Located(ConversationRow row, boolean fresh) {}

    private void project(StoredMessage message) {
        MessageSummary summary = message.summary();
        boolean outgoing = summary.direction() == MessageDirection.OUTGOING;
        Located located = locate(message);
        ConversationRow row = located.row();
        Optional<PersonId> author = outgoing ? authors.of(summary.id()) : Optional.empty();
        boolean added = add(row, summary, author);
        if (added) {
            merge(row, message);
            words.add(row.mailbox(), row.key(), message, summary.storedAt());
            countPages.later(message);
            if (outgoing) {
                events.publishEvent(new CaseworkEvent.Sent(
                        row.key(),
                        row.organisation(),
                        row.mailbox(),
                        summary.mailbox(),
                        row.counterpart(),
                        summary.id(),
                        summary.storedAt()));
                arrival.sent(row, located.fresh(), summary, author);
            } else {
                arrival.received(row, summary);
                events.publishEvent(new CaseworkEvent.Received(
                        row.key(),
                        row.organisation(),
                        row.mailbox(),
                        summary.mailbox(),
                        row.counterpart(),
                        summary.id(),
                        summary.storedAt()));
            }
        }
        boolean moved = outgoing && follow(row, located.fresh() ? summary : now(summary));
        if (added || moved) {
            changes.tell(
                    added && !outgoing ? CaseworkChange.Kind.ARRIVAL : CaseworkChange.Kind.CONVERSATION,
                    row.mailbox(),
                    row.key());
        }
    }

    /** How the message stands once its conversation is locked: another may have brought it further since it was read. */
    private MessageSummary now(MessageSummary before) {
        return feed.standing(before.id()).orElse(before);
    }

    /** The conversation, locked; made if there is none. */
    private Located locate(StoredMessage message) {
        MessageSummary summary = message.summary();
        Party counterpart = counterpart(summary);
        Optional<ConversationKey> found = findConversation.find(summary, counterpart.id());
        if (found.isEmpty()) {
            Optional<ConversationRow> made = make(summary, counterpart);
            if (made.isPresent()) {
                return new Located(made.get(), true);
            }
            // Another message of the conversation has made it meanwhile.
            found = findConversation.find(summary, counterpart.id());
        }
        return new Located(records.lock(found.orElseThrow()).orElseThrow(), false);
    }

    private Optional<ConversationRow> make(MessageSummary summary, Party counterpart) {
        ConversationKey key = new ConversationKey(TimeOrderedId.next(clock));
        return jdbc.sql(MAKE)
                .param("id", key.value())
                .param("organisation", summary.organisation().value())
                .param("mailbox", summary.mailbox().value())
                .param("thread", summary.conversationId().value())
                .param("counterpart", counterpart.id().value().toLowerCase(Locale.ROOT))
                .param("confidentiality", summary.confidentiality())
                .param("at", ConversationRow.time(summary.storedAt()))
                .param("line", sealed.seal(summary.mailbox(), key, line(summary)))
                .query(ConversationRow::of)
                .optional();
    }

    private boolean add(ConversationRow row, MessageSummary summary, Optional<PersonId> author) {
        return jdbc.sql(ADD)
                        .param("message", summary.id().value())
                        .param("conversation", row.key().value())
                        .param("mailbox", summary.mailbox().value())
                        .param("direction", summary.direction().name())
                        .param("messageId", summary.messageId().value())
                        .param(
                                "refTo",
                                summary.refToMessageId().map(ref -> ref.value()).orElse(null))
                        .param("author", author.map(PersonId::value).orElse(null))
                        .param("at", ConversationRow.time(summary.storedAt()))
                        .param("now", ConversationRow.time(clock.instant()))
                        .update()
                == 1;
    }

    private void merge(ConversationRow row, StoredMessage message) {
        MessageSummary summary = message.summary();
        boolean incoming = summary.direction() == MessageDirection.INCOMING;
        SealedLine before = sealed.line(row.home(), row.key(), row.sealedLine());
        jdbc.sql(MERGE)
                .param("id", row.key().value())
                .param("confidentiality", summary.confidentiality())
                .param(
                        "files",
                        message.documents().stream()
                                .mapToInt(document -> document.files().size())
                                .sum())
                .param("at", ConversationRow.time(summary.storedAt()))
                .param(
                        "function",
                        counterpart(summary)
                                .attention()
                                .map(Attention::functionAddress)
                                .map(FunctionAddress::value)
                                .orElse(null))
                .param("line", sealed.seal(row.home(), row.key(), before.with(line(summary), incoming)))
                .update();
    }

    private boolean follow(ConversationRow row, MessageSummary summary) {
        Delivery delivery = DeliveryOf.of(summary);
        Instant changed = delivery.steps().isEmpty()
                ? clock.instant()
                : delivery.steps().getLast().at();
        DeliveryState state = delivery.state();
        Optional<CaseworkEvent.DeliveryChanged> moved = jdbc.sql(DELIVERED)
                .param("delivery", state.name())
                .param("rejection", delivery.rejection().map(Enum::name).orElse(null))
                .param("now", ConversationRow.time(changed))
                .param("message", summary.id().value())
                .query((before, number) -> new CaseworkEvent.DeliveryChanged(
                        row.key(),
                        row.organisation(),
                        row.mailbox(),
                        new MailboxId(before.getObject("mailbox", UUID.class)),
                        row.counterpart(),
                        summary.id(),
                        Optional.ofNullable(before.getObject("author", UUID.class))
                                .map(PersonId::new),
                        Optional.ofNullable(before.getString("before")).map(DeliveryState::valueOf),
                        state,
                        summary.storedAt(),
                        changed))
                .optional();
        moved.ifPresent(events::publishEvent);
        return moved.isPresent();
    }

    private static Party counterpart(MessageSummary summary) {
        return summary.direction() == MessageDirection.INCOMING ? summary.sender() : summary.recipient();
    }

    private static SealedLine line(MessageSummary summary) {
        boolean incoming = summary.direction() == MessageDirection.INCOMING;
        Party counterpart = counterpart(summary);
        return new SealedLine(
                summary.label(),
                counterpart.label(),
                counterpart.attention().flatMap(Attention::label),
                references(counterpart),
                references(incoming ? summary.recipient() : summary.sender()));
    }

    private static List<Reference> references(Party party) {
        return party.attention().map(Attention::references).orElse(List.of());
    }
}
