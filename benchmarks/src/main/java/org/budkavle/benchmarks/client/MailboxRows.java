// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.benchmarks.client.Archive.Case;
import org.budkavle.benchmarks.client.Archive.Letter;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.search.WordIndex;
import org.budkavle.server.casework.search.WordKeys;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.casework.store.SealedLine;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.SmallFields;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageEvent;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.SealedColumns;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.SealedHeader;
import org.budkavle.server.organisation.Mailbox;
import org.jspecify.annotations.Nullable;

/** What the message service and the casework would have written of one mailbox's conversations, as rows. */
final class MailboxRows {

    /** The tables that rows are made for. */
    static final List<String> TABLES = List.of(
            "messageservice.message",
            "messageservice.event",
            "messageservice.seen",
            "casework.conversation",
            "casework.part",
            "casework.word",
            "casework.note",
            "casework.conversation_label",
            "casework.deadline",
            "casework.hand_over",
            "casework.word_block");

    private static final String DIARY = "1.2.752.29.6.7";
    private static final byte[] FINGERPRINT = new byte[32];
    private static final int SELDOM = 97;

    private final CopyRows messages = new CopyRows(
            TABLES.get(0),
            "id, direction, organisation, mailbox, status, message_id, conversation_id, creation_date_time, confidentiality, "
                    + "sender, sender_function, recipient, recipient_function, sealed_header, sealed_documents, sealed_fingerprint, "
                    + "stored_at, submitted_at, final_at");
    private final CopyRows events = new CopyRows(TABLES.get(1), "message, type_code, title, at");
    private final CopyRows seen =
            new CopyRows(TABLES.get(2), "sender, message_id, organisation, rejected, message, at");
    private final CopyRows conversations = new CopyRows(
            TABLES.get(3),
            "id, organisation, home, mailbox, thread, counterpart, counterpart_function, confidentiality, status, answered, "
                    + "unread, owner, owned_since, due, files, last_at, created_at, first_answer_at, closed_at, sealed_line");
    private final CopyRows parts = new CopyRows(
            TABLES.get(4),
            "message, conversation, mailbox, direction, message_id, author, at, delivery, transported_at, changed_at, handled_at");
    private final CopyRows words =
            new CopyRows(TABLES.get(5), "message, conversation, mailbox, block, at, texts, tokens");
    private final CopyRows notes = new CopyRows(TABLES.get(6), "id, conversation, author, at, sealed_text");
    private final CopyRows labels = new CopyRows(TABLES.get(7), "conversation, label, closed_at");
    private final CopyRows deadlines = new CopyRows(TABLES.get(8), "conversation, name, due");
    private final CopyRows handOvers =
            new CopyRows(TABLES.get(9), "id, conversation, from_mailbox, to_mailbox, person, at");

    private final CopyRows blocks = new CopyRows(TABLES.get(10), "mailbox, messages");
    private final Map<String, byte[]> fingerprints = new HashMap<>();
    private long placed;

    private final Mailbox mailbox;
    private final Mailbox neighbour;
    private final List<UUID> staff;
    private final List<LabelId> labelled;
    private final Instant now;
    private final SmallFields fields;
    private final SealedFields sealedFields;
    private final SealedCasework sealedCasework;

    /**
     * @param neighbour another mailbox, which some conversations came from
     * @param staff who works here
     */
    MailboxRows(
            Mailbox mailbox,
            Mailbox neighbour,
            List<UUID> staff,
            List<LabelId> labelled,
            Instant now,
            SmallFields fields) {
        this.mailbox = mailbox;
        this.neighbour = neighbour;
        this.staff = staff;
        this.labelled = labelled;
        this.now = now;
        this.fields = fields;
        this.sealedFields = new SealedFields(fields);
        this.sealedCasework = new SealedCasework(fields);
    }

    /** Sends what was added; how many rows. */
    long send(Connection connection) throws SQLException {
        long rows = 0;
        for (CopyRows table :
                List.of(messages, events, seen, conversations, parts, words, notes, labels, deadlines, handOvers)) {
            rows += table.send(connection);
        }
        connection.commit();
        return rows;
    }

    /** Adds one conversation with its messages. */
    void add(Case one) {
        ConversationKey key = new ConversationKey(one.letters().getFirst().id());
        List<Letter> letters = one.letters();
        int turn = Math.floorMod(one.thread().hashCode(), 4);
        Optional<UUID> owner = one.open() && turn == 0 ? Optional.empty() : Optional.of(anyOf(staff, one));
        Instant last = letters.getLast().at();
        Optional<Instant> answered = letters.stream()
                .filter(letter -> !letter.incoming())
                .map(Letter::at)
                .filter(at -> at.isAfter(letters.getFirst().at()))
                .findFirst();
        Instant due = one.open() && one.situation() == 0 ? now.plus(Duration.ofHours(turn * 20L - 10)) : Instant.MAX;
        Optional<Instant> closed = one.open() ? Optional.empty() : Optional.of(last.plus(Duration.ofHours(1)));
        letters.forEach(letter -> add(one, key, letter, owner));
        conversations.add(
                key.value(),
                mailbox.organisation().value(),
                mailbox.id().value(),
                mailbox.id().value(),
                one.thread(),
                one.counterpart().participant().value().toLowerCase(Locale.ROOT),
                one.counterpart().function().value(),
                one.secret(),
                one.open() ? List.of("NEW", "ONGOING", "WAITING", "ONGOING").get(turn) : "DONE",
                one.open() && turn == 3,
                one.open() && turn == 0,
                owner.orElse(null),
                owner.map(person -> last).orElse(null),
                due,
                (int) letters.stream()
                        .flatMap(letter -> letter.fileName().stream())
                        .count(),
                last,
                letters.getFirst().at(),
                answered.orElse(null),
                closed.orElse(null),
                sealedCasework.seal(mailbox.id(), key, line(one)));
        labels.add(key.value(), labelled.get(one.situation() % labelled.size()).value(), closed.orElse(null));
        if (!due.equals(Instant.MAX)) {
            deadlines.add(key.value(), "Skyddsbedömning", due);
        }
        if (one.situation() == 1) {
            notes.add(
                    key.value(),
                    key.value(),
                    anyOf(staff, one),
                    last,
                    sealedCasework.seal(
                            mailbox.id(),
                            "note",
                            key.value(),
                            "Ringde upp. " + letters.getLast().text()));
        }
        if (Math.floorMod(one.thread().getLeastSignificantBits(), SELDOM) == 1) {
            handOvers.add(
                    key.value(),
                    key.value(),
                    neighbour.id().value(),
                    mailbox.id().value(),
                    anyOf(staff, one),
                    last);
        }
    }

    private void add(Case one, ConversationKey key, Letter letter, Optional<UUID> owner) {
        DeliveryState delivery = delivery(one, letter);
        MessageStatus status = letter.incoming()
                ? MessageStatus.NEW
                : switch (delivery) {
                    case AWAITING_RECEIPT -> MessageStatus.WAITING_FOR_RECEIPT;
                    case NOT_DELIVERED -> MessageStatus.MESSAGE_EXCHANGE_ERROR;
                    default -> MessageStatus.ACCEPTED;
                };
        StoredMessage message = message(one, letter, status);
        messages.add(row(message, letter));
        events(letter, delivery).forEach(type -> events.add(letter.id(), type, type, letter.at()));
        if (letter.incoming()) {
            seen.add(
                    one.counterpart().participant().value(),
                    letter.messageId(),
                    mailbox.organisation().value(),
                    false,
                    letter.id(),
                    letter.at());
        }
        parts.add(
                letter.id(),
                key.value(),
                mailbox.id().value(),
                message.summary().direction().name(),
                letter.messageId(),
                letter.incoming() ? null : owner.orElse(null),
                letter.at(),
                letter.incoming() ? null : delivery.name(),
                letter.incoming() ? null : letter.at(),
                letter.at(),
                delivery == DeliveryState.NOT_DELIVERED && !one.open() ? letter.at() : null);
        long block = WordKeys.block(placed++);
        words.add(
                letter.id(),
                key.value(),
                mailbox.id().value(),
                block,
                letter.at(),
                true,
                WordKeys.in(
                        block,
                        WordIndex.words(message).stream().map(this::fingerprint).toList()));
    }

    /** Of a word: most of them come many times. */
    private byte[] fingerprint(String word) {
        return fingerprints.computeIfAbsent(
                word,
                each -> fields.fingerprints(mailbox.id(), WordIndex.PURPOSE, List.of(each))
                        .getFirst());
    }

    /** Tells the index how many messages the mailbox has. */
    long place(Connection connection) throws SQLException {
        blocks.add(mailbox.id().value(), placed);
        long sent = blocks.send(connection);
        connection.commit();
        return sent;
    }

    private @Nullable Object[] row(StoredMessage message, Letter letter) {
        MessageSummary summary = message.summary();
        SealedColumns sealed = sealedFields.seal(
                mailbox.id(),
                summary.id(),
                new SealedHeader(summary.label(), Optional.empty(), summary.sender(), summary.recipient()),
                message.documents(),
                FINGERPRINT);
        return Stream.of(
                        letter.id(),
                        summary.direction().name(),
                        mailbox.organisation().value(),
                        mailbox.id().value(),
                        summary.status().name(),
                        letter.messageId(),
                        summary.conversationId().value(),
                        letter.at(),
                        summary.confidentiality(),
                        summary.sender().id().value(),
                        function(summary.sender()),
                        summary.recipient().id().value(),
                        function(summary.recipient()),
                        sealed.header(),
                        sealed.documents(),
                        sealed.fingerprint(),
                        letter.at(),
                        letter.at(),
                        letter.at())
                .toArray();
    }

    private static String function(Party party) {
        return party.attention().orElseThrow().functionAddress().value();
    }

    private StoredMessage message(Case one, Letter letter, MessageStatus status) {
        Party theirs = new Party(
                one.counterpart().participant(),
                Optional.of(one.counterpart().name()),
                Optional.of(new Attention(
                        one.counterpart().function(),
                        Optional.of(one.counterpart().functionName()),
                        letter.incoming() ? List.of(person(letter)) : List.of(),
                        List.of(reference(one.theirs())))));
        Party ours = new Party(
                Office.PARTICIPANT,
                Optional.of("Björkviks kommun"),
                Optional.of(new Attention(
                        mailbox.address(),
                        Optional.of(mailbox.name()),
                        letter.incoming() ? List.of() : List.of(person(letter)),
                        List.of(reference(one.ours())))));
        MessageId messageId = new MessageId(letter.messageId());
        MessageSummary summary = new MessageSummary(
                new StoredMessageId(letter.id()),
                letter.incoming() ? MessageDirection.INCOMING : MessageDirection.OUTGOING,
                mailbox.organisation(),
                mailbox.id(),
                status,
                messageId,
                new ConversationId(one.thread()),
                Optional.empty(),
                letter.at(),
                one.secret(),
                Optional.empty(),
                letter.incoming() ? theirs : ours,
                letter.incoming() ? ours : theirs,
                Optional.of(one.subject()),
                new MessageEvent(status, messageId, List.of()),
                letter.at());
        return new StoredMessage(
                summary,
                List.of(new StoredDocument(
                        letter.messageId().toString(),
                        Optional.empty(),
                        OptionalInt.of(1),
                        List.of(letter.text()),
                        letter.fileName().stream()
                                .map(name ->
                                        new StoredFile(name, "application/pdf", 40_000, new ContentId(letter.id())))
                                .toList())));
    }

    private static DeliveryState delivery(Case one, Letter letter) {
        int seldom = Math.floorMod(letter.messageId().getLeastSignificantBits(), SELDOM);
        return letter.incoming() || seldom > 1
                ? DeliveryState.ACCEPTED
                : seldom == 1 && one.open() ? DeliveryState.AWAITING_RECEIPT : DeliveryState.NOT_DELIVERED;
    }

    private static List<String> events(Letter letter, DeliveryState delivery) {
        if (letter.incoming()) {
            return List.of("RETRIEVED", "RECEIPT_SENT", "NEW");
        }
        return switch (delivery) {
            case AWAITING_RECEIPT -> List.of("SCHEDULED", "SUBMITTED", "ACKNOWLEDGE", "WAITING_FOR_RECEIPT");
            case NOT_DELIVERED -> List.of("SCHEDULED", "SUBMITTED", "ERROR", "MESSAGE_EXCHANGE_ERROR");
            default -> List.of("SCHEDULED", "SUBMITTED", "ACKNOWLEDGE", "WAITING_FOR_RECEIPT", "ACCEPTED");
        };
    }

    private static SealedLine line(Case one) {
        return new SealedLine(
                Optional.of(one.subject()),
                Optional.of(one.counterpart().name()),
                Optional.of(one.counterpart().functionName()),
                List.of(reference(one.theirs())),
                List.of(reference(one.ours())));
    }

    private static Person person(Letter letter) {
        return new Person(Optional.empty(), Optional.of(letter.person()));
    }

    private static Reference reference(String number) {
        return new Reference(new CodedId(DIARY, number), Optional.empty());
    }

    private static UUID anyOf(List<UUID> people, Case one) {
        return people.get(Math.floorMod(one.thread().hashCode(), people.size()));
    }
}
