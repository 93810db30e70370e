// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.directory.KnownAddresses;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.receipt.Acknowledged;
import org.budkavle.server.messageservice.receipt.PreparedReceipt;
import org.budkavle.server.messageservice.receipt.SendReceipt;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.NewRow;
import org.budkavle.server.messageservice.store.SealedFields;
import org.budkavle.server.messageservice.store.SealedHeader;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * R19 and R20: the message, its files and its receipt become durable together, RETRIEVED; before that no receipt, after that
 * no second one (message.md 6.3). The envelope stays with the message as evidence, still encrypted.
 */
@Component
@MessagesHere
class KeepMessage {

    private static final Actor SERVICE = Actor.system("messageservice");
    private static final byte[] NO_FINGERPRINT = {};

    private final SendReceipt sendReceipt;
    private final KnownAddresses addresses;
    private final FileTypes fileTypes;
    private final SealedFields sealedFields;
    private final MessageRecords records;
    private final HandOverRecords handOvers;
    private final MessageTrail trail;
    private final AuditLog audit;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepMessage(
            SendReceipt sendReceipt,
            KnownAddresses addresses,
            FileTypes fileTypes,
            SealedFields sealedFields,
            MessageRecords records,
            HandOverRecords handOvers,
            MessageTrail trail,
            AuditLog audit,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.sendReceipt = sendReceipt;
        this.addresses = addresses;
        this.fileTypes = fileTypes;
        this.sealedFields = sealedFields;
        this.records = records;
        this.handOvers = handOvers;
        this.trail = trail;
        this.audit = audit;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    void keep(OpenedMessage opened) throws IOException {
        Acknowledged acknowledged = new Acknowledged(
                opened.envelope().id(),
                opened.identified().organisation(),
                opened.envelope().from(),
                opened.envelope().handlingServiceId(),
                Optional.of(opened.message().header().conversationId()));
        PreparedReceipt receipt = sendReceipt.accepted(acknowledged);
        opened.files().orElseThrow().land();
        Optional<Long> generation = addresses.generation();
        transaction.executeWithoutResult(status -> keep(opened, receipt, generation));
    }

    private void keep(OpenedMessage opened, PreparedReceipt receipt, Optional<Long> generation) {
        Instant began = clock.instant();
        InboundEnvelope inbound = opened.identified().inbound();
        Mailbox mailbox = opened.mailbox().orElseThrow();
        StoredMessageId wanted = StoredMessageId.of(opened.envelope().id());
        StoredMessageId id = records.find(wanted).isEmpty() ? wanted : new StoredMessageId(TimeOrderedId.next(clock));
        handOvers.done(inbound, HandOverRecords.Outcome.TAKEN_OVER, Optional.empty());
        List<ContentId> contents = kept(opened);
        NewRow row = row(id, opened, mailbox, contents, generation, began)
                .sealed(sealedFields.seal(
                        mailbox.id(),
                        id,
                        SealedHeader.of(opened.message().header()),
                        documents(
                                opened.message().documents(),
                                contents.iterator(),
                                opened.files().orElseThrow().inspected().iterator()),
                        NO_FINGERPRINT));
        // Both are decided by constraints: when another hand-over of the same message wins, this one is undone and
        // repeated.
        if (!records.insert(row)
                || !handOvers.remember(row.sender(), row.messageId(), mailbox.organisation(), false, Optional.of(id))) {
            throw new IllegalStateException("The same message is being taken over by another");
        }
        trail.append(
                id,
                MessageStatus.RETRIEVED.name(),
                "The message is received and validated",
                Optional.empty(),
                Optional.empty());
        sendReceipt.submit(receipt, Optional.of(mailbox.id()), Optional.of(id));
        audit.append(AuditEvent.of(AuditEventType.MESSAGE_RECEIVED, SERVICE, id.toString())
                .in(mailbox.organisation(), mailbox.id())
                .with(Map.of("sender", row.sender().value(), "addressBook", KnownAddresses.said(generation))));
        trace.step(
                row.messageId(),
                TraceStep.DELIVERED_TO_MAILBOX,
                began,
                Duration.between(began, clock.instant()),
                Map.of("files", Integer.toString(contents.size())));
    }

    private static List<ContentId> kept(OpenedMessage opened) {
        try {
            return opened.files().orElseThrow().keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NewRow row(
            StoredMessageId id,
            OpenedMessage opened,
            Mailbox mailbox,
            List<ContentId> contents,
            Optional<Long> generation,
            Instant now) {
        MessageHeader header = opened.message().header();
        return new NewRow(
                id,
                MessageDirection.INCOMING,
                mailbox,
                MessageStatus.RETRIEVED,
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                header.creationDateTime(),
                header.confidentiality(),
                header.sender().id(),
                header.sender().attention().map(Attention::functionAddress),
                header.recipient().id(),
                mailbox.address(),
                Optional.empty(),
                contents,
                Optional.of(opened.identified().inbound().envelope()),
                generation,
                now);
    }

    /** With what was seen of each file: what it seems to be is told, never a reason to refuse it. */
    private List<StoredDocument> documents(
            List<Document> documents, Iterator<ContentId> contents, Iterator<Inspected> inspected) {
        List<StoredDocument> stored = new ArrayList<>();
        for (Document document : documents) {
            List<StoredFile> files = new ArrayList<>();
            for (ContentFile file : document.files()) {
                files.add(new StoredFile(
                        file.fileName(),
                        file.contentType(),
                        file.content().size(),
                        contents.next(),
                        fileTypes.warning(file.fileName(), file.contentType(), inspected.next())));
            }
            stored.add(new StoredDocument(
                    document.documentId(), document.name(), document.index(), document.texts(), files));
        }
        return stored;
    }
}
