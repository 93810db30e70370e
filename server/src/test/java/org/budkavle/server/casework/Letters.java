// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Reference;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.Came;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.NewRow;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.SealedHeader;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts messages into a mailbox as the message service does when they have come, or have been sent, without a network. */
public final class Letters {

    /** A message to put there; each step gives another letter. */
    public static final class Letter {

        private String subject = "";
        private String counterpart = "";
        private String counterpartName = "";
        private String function = "";
        private List<String> texts = List.of("Hej");
        private List<Attachment> files = List.of();
        private List<Reference> theirs = List.of();
        private List<Reference> ours = List.of();
        private boolean confidential = true;
        private Optional<ConversationId> conversation = Optional.empty();
        private Optional<MessageId> refTo = Optional.empty();

        private Letter() {}

        /** From that organisation's function. */
        public static Letter of(String subject, String counterpartName, String function) {
            Letter letter = new Letter();
            letter.subject = subject;
            letter.counterpart = "0203:" + Integer.toHexString(counterpartName.hashCode()) + ".example.se";
            letter.counterpartName = counterpartName;
            letter.function = function;
            return letter;
        }

        /** The participant identifier of the other side. */
        public String counterpart() {
            return counterpart;
        }

        private Letter but(Consumer<Letter> change) {
            Letter other = new Letter();
            other.subject = subject;
            other.counterpart = counterpart;
            other.counterpartName = counterpartName;
            other.function = function;
            other.texts = texts;
            other.files = files;
            other.theirs = theirs;
            other.ours = ours;
            other.confidential = confidential;
            other.conversation = conversation;
            other.refTo = refTo;
            change.accept(other);
            return other;
        }

        public Letter text(String... newTexts) {
            return but(letter -> letter.texts = List.of(newTexts));
        }

        public Letter file(String name, String type, byte[] bytes) {
            List<Attachment> more = new ArrayList<>(files);
            more.add(new Attachment(name, type, bytes));
            return but(letter -> letter.files = List.copyOf(more));
        }

        public Letter theirReference(String root, String extension) {
            return but(letter -> letter.theirs = List.of(reference(root, extension)));
        }

        public Letter ourReference(String root, String extension) {
            return but(letter -> letter.ours = List.of(reference(root, extension)));
        }

        public Letter open() {
            return but(letter -> letter.confidential = false);
        }

        public Letter in(ConversationId thread) {
            return but(letter -> letter.conversation = Optional.of(thread));
        }

        public Letter answering(MessageId message) {
            return but(letter -> letter.refTo = Optional.of(message));
        }

        private static Reference reference(String root, String extension) {
            return new Reference(new CodedId(root, extension), Optional.empty());
        }
    }

    /** A file of a letter. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(String name, String type, byte[] bytes) {}

    private final ApplicationContext server;

    public Letters(ApplicationContext server) {
        this.server = server;
    }

    /** A message that has come. */
    public StoredMessageId received(Mailbox mailbox, Letter letter) {
        return server.getBean(TransactionTemplate.class).execute(status -> {
            MessageRow row = put(mailbox, letter, MessageDirection.INCOMING, MessageStatus.RETRIEVED);
            MessageTrail trail = server.getBean(MessageTrail.class);
            trail.append(row.id(), "RETRIEVED", "The message is received", Optional.empty(), Optional.empty());
            MessageRow answered = trail.move(row, MessageStatus.RECEIPT_SENT, "Receipt sent", Optional.empty());
            trail.move(answered, MessageStatus.NEW, "The message can be fetched", Optional.empty());
            return row.id();
        });
    }

    /** A message that was sent by the person, and is on its way. */
    public StoredMessageId sent(Mailbox mailbox, Letter letter, PersonId by) {
        return server.getBean(TransactionTemplate.class).execute(status -> {
            MessageRow row = put(mailbox, letter, MessageDirection.OUTGOING, MessageStatus.SCHEDULED);
            server.getBean(AuditLog.class)
                    .append(AuditEvent.of(
                                    AuditEventType.MESSAGE_SUBMITTED,
                                    new Actor(Actor.Kind.PERSON, by.toString()),
                                    row.id().toString())
                            .in(mailbox.organisation(), mailbox.id()));
            MessageTrail trail = server.getBean(MessageTrail.class);
            trail.append(row.id(), "SCHEDULED", "The message is taken over", Optional.empty(), Optional.empty());
            trail.move(row, MessageStatus.SUBMITTED, "The message is sealed", Optional.empty());
            return row.id();
        });
    }

    /** The recipient's receipt has come. */
    public void accepted(StoredMessageId id) {
        then(
                id,
                (trail, row) -> trail.move(
                        waiting(trail, row), MessageStatus.ACCEPTED, "Message ACCEPTED by receiver", Optional.empty()));
    }

    /** The recipient has refused it. */
    public void rejected(StoredMessageId id, String reason, String detail) {
        then(
                id,
                (trail, row) -> trail.rejected(
                        waiting(trail, row),
                        List.of(new EventIssue(reason, detail, Optional.of("Text"), Optional.of("NA"), Instant.now())),
                        "Message REJECTED by receiver",
                        Came.NOTHING));
    }

    /** No receipt has come. */
    public void unanswered(StoredMessageId id) {
        then(
                id,
                (trail, row) -> trail.move(
                        waiting(trail, row),
                        MessageStatus.MESSAGE_EXCHANGE_ERROR,
                        "No message receipt received",
                        Optional.empty()));
    }

    /** The recipient's access point does not answer, and ours has told when it tries again. */
    public void resending(StoredMessageId id, int attempt, Instant at) {
        then(id, (trail, row) -> {
            trail.move(
                    row, MessageStatus.SCHEDULED_FOR_RESEND, "Not delivered yet", Optional.of("RECEIVER_UNREACHABLE"));
            server.getBean(MessageRecords.class)
                    .resent(id, "RECEIVER_UNREACHABLE", Optional.of(new Resending(attempt, at)));
        });
    }

    private static MessageRow waiting(MessageTrail trail, MessageRow row) {
        MessageRow acknowledged =
                trail.move(row, MessageStatus.ACKNOWLEDGE, "The transport receipt is here", Optional.empty());
        return trail.move(acknowledged, MessageStatus.WAITING_FOR_RECEIPT, "Waiting", Optional.empty());
    }

    private interface Step {
        void run(MessageTrail trail, MessageRow row);
    }

    private void then(StoredMessageId id, Step step) {
        server.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> step.run(
                        server.getBean(MessageTrail.class),
                        server.getBean(MessageRecords.class).lock(id).orElseThrow()));
    }

    private MessageRow put(Mailbox mailbox, Letter letter, MessageDirection direction, MessageStatus status) {
        MessageId messageId = MessageId.random();
        StoredMessageId id = StoredMessageId.of(messageId);
        Organisation organisation =
                server.getBean(Organisations.class).find(mailbox.organisation()).orElseThrow();
        ParticipantId counterpart = new ParticipantId(letter.counterpart);
        FunctionAddress function =
                new FunctionAddress(Integer.toHexString(letter.function.hashCode()) + "." + letter.counterpart);
        Party ours = new Party(
                organisation.participant(),
                Optional.of(organisation.name()),
                Optional.of(new Attention(mailbox.address(), Optional.of(mailbox.name()), List.of(), letter.ours)));
        Party theirs = new Party(
                counterpart,
                Optional.of(letter.counterpartName),
                Optional.of(new Attention(function, Optional.of(letter.function), List.of(), letter.theirs)));
        boolean incoming = direction == MessageDirection.INCOMING;
        List<StoredFile> files = letter.files.stream()
                .map(file ->
                        new StoredFile(file.name(), file.type(), file.bytes().length, content(mailbox, file.bytes())))
                .toList();
        List<StoredDocument> documents = List.of(new StoredDocument(
                UUID.randomUUID().toString(), Optional.empty(), OptionalInt.of(1), letter.texts, files));
        Instant now = server.getBean(Clock.class).instant();
        NewRow row = new NewRow(
                        id,
                        direction,
                        mailbox,
                        status,
                        messageId,
                        letter.conversation.orElseGet(() -> new ConversationId(messageId.value())),
                        letter.refTo,
                        now,
                        letter.confidential,
                        incoming ? counterpart : organisation.participant(),
                        Optional.of(incoming ? function : mailbox.address()),
                        incoming ? organisation.participant() : counterpart,
                        incoming ? mailbox.address() : function,
                        Optional.empty(),
                        files.stream().map(StoredFile::content).toList(),
                        Optional.empty(),
                        Optional.empty(),
                        now)
                .sealed(server.getBean(SealedFields.class)
                        .seal(
                                mailbox.id(),
                                id,
                                new SealedHeader(
                                        Optional.of(letter.subject),
                                        Optional.empty(),
                                        incoming ? theirs : ours,
                                        incoming ? ours : theirs),
                                documents,
                                new byte[0]));
        server.getBean(MessageRecords.class).insert(row);
        return server.getBean(MessageRecords.class).lock(id).orElseThrow();
    }

    private ContentId content(Mailbox mailbox, byte[] bytes) {
        try {
            return server.getBean(ContentStore.class).store(mailbox.id(), () -> new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
