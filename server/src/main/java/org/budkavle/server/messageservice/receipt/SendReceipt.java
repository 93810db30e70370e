// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.accesspoint.AccessPoint;
import org.budkavle.server.accesspoint.Submission;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.ReceiptRecords;
import org.budkavle.server.messageservice.store.SentReceipt;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.budkavle.trust.envelope.Sealing;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.stereotype.Component;

/**
 * R20: builds, validates and signs a receipt, and submits it in the transaction that stores what it is for (message.md 5.4,
 * 6.3). A receipt is signed, never encrypted.
 */
@Component
@MessagesHere
public class SendReceipt {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final Organisations organisations;
    private final FederationSettings federation;
    private final Sealing sealing;
    private final BlobStore blobs;
    private final AccessPoint accessPoint;
    private final ReceiptRecords receipts;
    private final AuditLog audit;
    private final Trace trace;
    private final Clock clock;

    SendReceipt(
            Organisations organisations,
            FederationSettings federation,
            Sealing sealing,
            BlobStore blobs,
            AccessPoint accessPoint,
            ReceiptRecords receipts,
            AuditLog audit,
            Trace trace,
            Clock clock) {
        this.organisations = organisations;
        this.federation = federation;
        this.sealing = sealing;
        this.blobs = blobs;
        this.accessPoint = accessPoint;
        this.receipts = receipts;
        this.audit = audit;
        this.trace = trace;
        this.clock = clock;
    }

    /** The receipt that says that the message has been taken over. */
    public PreparedReceipt accepted(Acknowledged message) throws IOException {
        MessageId id = MessageId.random();
        return prepare(
                id,
                message,
                MessageReceipt.accepted(
                        id, clock.instant(), message.by().participant(), message.sender(), message.id()));
    }

    /** The receipt that says why the message is refused. */
    public PreparedReceipt rejected(Acknowledged message, List<Violation> violations) throws IOException {
        MessageId id = MessageId.random();
        return prepare(
                id,
                message,
                MessageReceipt.rejected(
                        id, clock.instant(), message.by().participant(), message.sender(), message.id(), violations));
    }

    private PreparedReceipt prepare(MessageId id, Acknowledged message, MessageReceipt receipt) throws IOException {
        byte[] bytes = validated(receipt);
        EnvelopeHeader header = new EnvelopeHeader(
                id,
                receipt.issued(),
                DocumentTypeId.MESSAGE_RECEIPT,
                ProcessId.NO_PROCESS,
                federation.code(),
                receipt.sender(),
                receipt.receiver(),
                message.handlingServiceId());
        Path target = blobs.newTemporaryFile();
        try {
            sealing.sign(
                    header,
                    out -> out.write(bytes),
                    organisations.keysOf(message.by().id()).signing(),
                    target);
            return new PreparedReceipt(id, receipt.code() == ReceiptCode.ACCEPTED, message, blobs.land(target));
        } catch (KeyStoreUnusable unusable) {
            // Our own trouble: what the receipt is for waits until an operator has put it right.
            throw new IllegalStateException("The organisation's keys cannot be used", unusable);
        } finally {
            Files.deleteIfExists(target);
        }
    }

    /** Every receipt is held against the rules before it is sent (message.md 5.4). */
    private static byte[] validated(MessageReceipt receipt) throws IOException {
        byte[] bytes = ReceiptWriter.toBytes(receipt);
        try {
            if (!ReceiptReader.read(new ByteArrayInputStream(bytes))
                    .violations()
                    .isEmpty()) {
                throw new IllegalStateException("Our receipt breaks a rule");
            }
        } catch (MalformedXml malformed) {
            throw new IllegalStateException("Our receipt is malformed", malformed);
        }
        return bytes;
    }

    /** Sends a receipt in the caller's transaction. */
    public void submit(PreparedReceipt receipt, Optional<MailboxId> mailbox, Optional<StoredMessageId> stored) {
        Instant now = clock.instant();
        Acknowledged message = receipt.message();
        try {
            BlobId blob = blobs.adopt(receipt.envelope());
            TransmissionId transmission = accessPoint.submit(new Submission(blob, message.conversation()));
            receipts.insert(new SentReceipt(
                    receipt.id(),
                    message.by().id(),
                    mailbox,
                    stored,
                    message.id(),
                    receipt.accepted(),
                    message.by().participant(),
                    message.sender(),
                    message.handlingServiceId(),
                    blob,
                    transmission.value(),
                    now));
        } catch (SubmissionRefused refused) {
            throw new IllegalStateException("The access point does not take a receipt", refused);
        }
        String code = receipt.accepted() ? "ACCEPTED" : "REJECTED";
        audit.append(
                AuditEvent.of(AuditEventType.RECEIPT_SENT, SERVICE, message.id().toString())
                        .of(message.by().id())
                        .with(Map.of("code", code, "receipt", receipt.id().toString())));
        trace.step(
                message.id(),
                TraceStep.MESSAGE_RECEIPT_SENT,
                now,
                Duration.between(now, clock.instant()),
                Map.of("code", code, "receipt", receipt.id().toString()));
    }
}
