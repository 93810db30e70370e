// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageRefused.Reason;
import org.budkavle.server.messageservice.MessageScheduled;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.directory.KnownAddresses;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.NewRow;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.SealedHeader;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over a message: S1 to S6, then SCHEDULED (message.md 6.2). Nothing is stored of a message that is refused. */
@Component
public class SendMessage {

    private final Organisations organisations;
    private final KnownAddresses recipients;
    private final CheckMessage check;
    private final StageFiles stageFiles;
    private final SealedFields sealedFields;
    private final MessageRecords records;
    private final MessageTrail trail;
    private final WorkQueue queue;
    private final AuditLog audit;
    private final Trace trace;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendMessage(
            Organisations organisations,
            KnownAddresses recipients,
            CheckMessage check,
            StageFiles stageFiles,
            SealedFields sealedFields,
            MessageRecords records,
            MessageTrail trail,
            WorkQueue queue,
            AuditLog audit,
            Trace trace,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.organisations = organisations;
        this.recipients = recipients;
        this.check = check;
        this.stageFiles = stageFiles;
        this.sealedFields = sealedFields;
        this.records = records;
        this.trail = trail;
        this.queue = queue;
        this.audit = audit;
        this.trace = trace;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws MessageRefused with everything that is wrong */
    public StoredMessageId send(NewMessage message, Access by) throws MessageRefused {
        Instant began = clock.instant();
        try {
            Mailbox mailbox = authorise(message, by);
            Organisation organisation =
                    organisations.find(mailbox.organisation()).orElseThrow();
            Completed completed = Completed.of(message, organisation, mailbox, recipients, clock);
            Optional<Long> generation = recipients.generation();
            check.check(completed);
            List<StagedFile> files = stageFiles
                    .stage(mailbox.id(), completed.files(), by.actor())
                    .orElseThrow(() -> infected(completed.header().messageId(), mailbox, by));
            try {
                check.checkInspected(completed, files);
                return keep(message, completed, mailbox, files, generation, by, began);
            } finally {
                files.forEach(StagedFile::close);
            }
        } catch (MessageRefused refused) {
            audit.appendDurably(AuditEvent.of(
                            AuditEventType.MESSAGE_SUBMISSION_REFUSED,
                            by.actor(),
                            message.messageId().map(MessageId::toString).orElse("-"))
                    .with(Map.of("reason", refused.reason().name())));
            throw refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** S1: the sender's function has a mailbox here, and the caller a grant on it. */
    private Mailbox authorise(NewMessage message, Access by) throws MessageRefused {
        return organisations
                .mailbox(message.sender(), message.senderAttention().functionAddress())
                .filter(mailbox -> by.mailboxes().contains(mailbox.id()))
                .orElseThrow(() -> Refusals.of(
                        Reason.NOT_ALLOWED,
                        "Not allowed to send",
                        "The sender's function address is not one that you may send from",
                        "/messagePayload/message/messageHeader/sender",
                        clock.instant()));
    }

    private MessageRefused infected(MessageId id, Mailbox mailbox, Access by) {
        audit.appendDurably(AuditEvent.of(AuditEventType.MALWARE_FOUND, by.actor(), id.toString())
                .in(mailbox.organisation(), mailbox.id()));
        return Refusals.of(
                Reason.MALWARE,
                "Malicious code",
                "A file holds malicious code, or more packed than is examined; nothing has been sent",
                "/messagePayload/message/messageBody",
                clock.instant());
    }

    private StoredMessageId keep(
            NewMessage message,
            Completed completed,
            Mailbox mailbox,
            List<StagedFile> files,
            Optional<Long> generation,
            Access by,
            Instant began)
            throws IOException, MessageRefused {
        byte[] fingerprint = Fingerprint.of(message, completed, files);
        Optional<MessageRow> before =
                records.findSent(mailbox.organisation(), completed.header().messageId());
        if (before.isPresent()) {
            return sameAsBefore(before.get(), fingerprint);
        }
        StoredMessageId id = freeId(completed.header().messageId());
        for (StagedFile file : files) {
            file.land();
        }
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            List<StoredDocument> documents = documents(completed, files.iterator());
            List<ContentId> contents = documents.stream()
                    .flatMap(document -> document.files().stream().map(StoredFile::content))
                    .toList();
            SealedHeader header = SealedHeader.of(completed.header());
            NewRow row = row(id, completed, mailbox, contents, generation, began)
                    .sealed(sealedFields.seal(mailbox.id(), id, header, documents, fingerprint));
            if (!records.insert(row)) {
                status.setRollbackOnly();
                return false;
            }
            scheduled(row, by, began);
            return true;
        }));
        if (kept) {
            return id;
        }
        // Somebody has sent the same message meanwhile.
        return sameAsBefore(
                records.findSent(mailbox.organisation(), completed.header().messageId())
                        .orElseThrow(),
                fingerprint);
    }

    private void scheduled(NewRow row, Access by, Instant began) {
        trail.append(
                row.id(),
                MessageStatus.SCHEDULED.name(),
                "The message is taken over",
                Optional.empty(),
                Optional.empty());
        boolean program = by.actor().kind() == Actor.Kind.API_CLIENT;
        queue.submit(
                program ? OutgoingTasks.sealAndSubmitLast(row.id()) : OutgoingTasks.sealAndSubmit(row.id()),
                clock.instant());
        audit.append(AuditEvent.of(
                        AuditEventType.MESSAGE_SUBMITTED, by.actor(), row.id().toString())
                .in(row.mailbox().organisation(), row.mailbox().id())
                .with(Map.of(
                        "recipient",
                        row.recipient().value(),
                        "addressBook",
                        KnownAddresses.said(row.bookGeneration()))));
        events.publishEvent(new MessageScheduled(
                row.mailbox().id(), by.actor(), row.recipient(), row.recipientFunction(), clock.instant()));
        trace.step(
                row.messageId(),
                TraceStep.SUBMITTED,
                began,
                Duration.between(began, clock.instant()),
                Map.of("files", Integer.toString(row.contents().size())));
    }

    private StoredMessageId sameAsBefore(MessageRow before, byte[] fingerprint) throws MessageRefused {
        boolean same = records.sealed(before.id())
                .map(columns -> sealedFields.fingerprint(before.mailbox(), before.id(), columns))
                .filter(known -> Arrays.equals(known, fingerprint))
                .isPresent();
        if (!same) {
            throw Refusals.of(
                    Reason.DUPLICATE,
                    "Duplicate message id",
                    "Another message has been sent under this id",
                    "/messagePayload/message/messageHeader/messageId",
                    clock.instant());
        }
        return before.id();
    }

    private StoredMessageId freeId(MessageId messageId) {
        StoredMessageId wanted = StoredMessageId.of(messageId);
        return records.find(wanted).isEmpty() ? wanted : new StoredMessageId(TimeOrderedId.next(clock));
    }

    private static NewRow row(
            StoredMessageId id,
            Completed completed,
            Mailbox mailbox,
            List<ContentId> contents,
            Optional<Long> generation,
            Instant now) {
        MessageHeader header = completed.header();
        return new NewRow(
                id,
                MessageDirection.OUTGOING,
                mailbox,
                MessageStatus.SCHEDULED,
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                header.creationDateTime(),
                header.confidentiality(),
                header.sender().id(),
                header.sender().attention().map(Attention::functionAddress),
                header.recipient().id(),
                header.recipient().attention().orElseThrow().functionAddress(),
                Optional.empty(),
                contents,
                Optional.empty(),
                generation,
                now);
    }

    private List<StoredDocument> documents(Completed completed, Iterator<StagedFile> staged) {
        try {
            List<StoredDocument> documents = new ArrayList<>();
            for (NewDocument document : completed.documents()) {
                List<StoredFile> files = new ArrayList<>();
                for (NewFile file : document.files()) {
                    StagedFile bytes = staged.next();
                    files.add(new StoredFile(
                            file.fileName(),
                            file.contentType(),
                            bytes.size(),
                            bytes.keep(),
                            check.warning(file, bytes)));
                }
                documents.add(new StoredDocument(
                        document.documentId().orElseThrow(),
                        document.name(),
                        document.index(),
                        document.texts(),
                        files));
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
