// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.TransmissionReport;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.Came;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.MessageTrail.Step;
import org.budkavle.server.messageservice.store.NewRow;
import org.budkavle.server.messageservice.store.ReceiptRecords;
import org.budkavle.server.messageservice.store.ReceiptRecords.Outcome;
import org.budkavle.server.messageservice.store.SentReceipt;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * What the access point tells about a receipt: when it has arrived the message is NEW; when it cannot arrive the message is in
 * error, but kept (message.md 6.3, 9 O29). Runs in the access point's transaction.
 */
@Component
public class FollowReceipt {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final ReceiptRecords receipts;
    private final MessageRecords records;
    private final MessageTrail trail;
    private final Organisations organisations;
    private final BlobStore blobs;
    private final AuditLog audit;
    private final Clock clock;

    FollowReceipt(
            ReceiptRecords receipts,
            MessageRecords records,
            MessageTrail trail,
            Organisations organisations,
            BlobStore blobs,
            AuditLog audit,
            Clock clock) {
        this.receipts = receipts;
        this.records = records;
        this.trail = trail;
        this.organisations = organisations;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** A transmission that is not that of a receipt, or has ended before, is none of its business. */
    public void follow(TransmissionReport report) {
        if (!report.status().isFinal()) {
            return;
        }
        receipts.lockOpen(report.transmission().id().value()).ifPresent(receipt -> {
            Instant now = clock.instant();
            if (report.status() == TransmissionStatus.DELIVERED) {
                receipts.finish(receipt.id(), Outcome.DELIVERED, now);
                receipt.message().flatMap(records::lock).ifPresent(this::delivered);
            } else {
                receipts.finish(receipt.id(), Outcome.FAILED, now);
                undelivered(
                        receipt,
                        report.transmission().failure().map(FailureCode::name).orElse("UNKNOWN"));
            }
            blobs.delete(receipt.envelope());
        });
    }

    private void delivered(MessageRow row) {
        if (row.status() == MessageStatus.RETRIEVED) {
            trail.pass(
                    row,
                    List.of(
                            new Step(MessageStatus.RECEIPT_SENT, "The message receipt has been delivered"),
                            new Step(MessageStatus.NEW, "The message can be fetched")),
                    Came.NOTHING);
        } else if (row.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR) {
            trail.append(
                    row.id(),
                    MessageStatus.RECEIPT_SENT.name(),
                    "The message receipt has been delivered late",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void undelivered(SentReceipt receipt, String reason) {
        Optional<MessageRow> accepted = receipt.message().flatMap(records::lock);
        accepted.filter(row -> row.status() == MessageStatus.RETRIEVED)
                .ifPresent(row -> trail.move(
                        row,
                        MessageStatus.MESSAGE_EXCHANGE_ERROR,
                        "Timeout, unable to send message receipt to " + receipt.recipient(),
                        Optional.of(reason)));
        if (!receipt.accepted()) {
            receipt.mailbox()
                    .flatMap(organisations::mailbox)
                    .ifPresent(mailbox -> showRefused(receipt, mailbox, reason));
        }
        audit.append(AuditEvent.of(
                        AuditEventType.RECEIPT_UNDELIVERABLE,
                        SERVICE,
                        receipt.acknowledged().toString())
                .of(receipt.organisation())
                .with(Map.of("reason", reason, "receipt", receipt.id().toString())));
    }

    /** A refusal that cannot be delivered is shown in the mailbox: its ids and why, nothing more is left of the message. */
    private void showRefused(SentReceipt receipt, Mailbox mailbox, String reason) {
        Instant now = clock.instant();
        StoredMessageId id =
                records.find(StoredMessageId.of(receipt.acknowledged())).isEmpty()
                        ? StoredMessageId.of(receipt.acknowledged())
                        : new StoredMessageId(TimeOrderedId.next(clock));
        records.insert(new NewRow(
                id,
                MessageDirection.INCOMING,
                mailbox,
                MessageStatus.MESSAGE_EXCHANGE_ERROR,
                receipt.acknowledged(),
                new ConversationId(receipt.acknowledged().value()),
                Optional.empty(),
                receipt.sentAt(),
                true,
                receipt.recipient(),
                Optional.empty(),
                receipt.sender(),
                mailbox.address(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now));
        trail.append(
                id,
                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                "A refused message: the refusal could not be sent to " + receipt.recipient(),
                Optional.of(reason),
                Optional.empty());
    }
}
