// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptLine;
import org.budkavle.format.rule.DetailCode;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.Came;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.MessageTrail.Step;
import org.budkavle.server.messageservice.store.OutgoingFlow;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;

/**
 * What a valid receipt does to the message that it is for (message.md 6.4). The first one decides; later ones change nothing. It
 * may come before the access point has told of the transport receipt.
 */
@Component
public class ApplyReceipt {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final MessageRecords records;
    private final MessageTrail trail;
    private final BlobStore blobs;
    private final WorkQueue queue;
    private final AuditLog audit;
    private final Trace trace;
    private final Clock clock;

    ApplyReceipt(
            MessageRecords records,
            MessageTrail trail,
            BlobStore blobs,
            WorkQueue queue,
            AuditLog audit,
            Trace trace,
            Clock clock) {
        this.records = records;
        this.trail = trail;
        this.blobs = blobs;
        this.queue = queue;
        this.audit = audit;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * Applies a receipt in the caller's transaction.
     *
     * @param envelope the receipt's, kept as evidence if it decides or comes late, else deleted
     */
    public void apply(StoredMessageId id, MessageReceipt receipt, BlobId envelope) {
        MessageRow row = records.lock(id).orElseThrow();
        List<MessageStatus> path = OutgoingFlow.after(
                row.status(),
                receipt.code() == ReceiptCode.ACCEPTED
                        ? OutgoingFlow.Event.RECEIPT_ACCEPTED
                        : OutgoingFlow.Event.RECEIPT_REJECTED);
        boolean kept = path.isEmpty()
                ? row.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR && late(row, receipt, envelope)
                : decide(row, receipt, path, Came.answered(envelope));
        if (!kept) {
            blobs.delete(envelope);
        }
        audit.append(AuditEvent.of(AuditEventType.RECEIPT_RECEIVED, SERVICE, id.toString())
                .in(row.organisation(), row.mailbox())
                .with(Map.of("code", receipt.code().name())));
        trace.step(
                row.messageId(),
                TraceStep.MESSAGE_RECEIPT_RECEIVED,
                clock.instant(),
                Duration.ZERO,
                Map.of("code", receipt.code().name()));
    }

    private boolean decide(MessageRow row, MessageReceipt receipt, List<MessageStatus> path, Came with) {
        if (receipt.code() == ReceiptCode.REJECTED && row.resent() && isForDuplicate(receipt)) {
            trail.append(
                    row.id(),
                    row.status().name(),
                    "The recipient has the message already; waiting for its first receipt",
                    Optional.empty(),
                    Optional.empty());
            return false;
        }
        List<Step> steps = overtaken(path);
        if (receipt.code() == ReceiptCode.ACCEPTED) {
            steps.add(new Step(MessageStatus.ACCEPTED, "Message ACCEPTED by receiver"));
            trail.pass(row, steps, with);
            audit.append(event(AuditEventType.MESSAGE_CONFIRMED, row));
        } else {
            MessageRow waiting = trail.pass(row, steps, Came.NOTHING);
            trail.rejected(waiting, issues(receipt), "Message REJECTED by receiver", with);
            audit.append(event(AuditEventType.MESSAGE_FAILED, row).with(Map.of("reason", "REJECTED")));
        }
        queue.cancel(OutgoingTasks.watchReceipt(row.id()));
        return true;
    }

    /** The receipt proves that the message has arrived, whatever the access point knows so far (message.md 6.5). */
    private static List<Step> overtaken(List<MessageStatus> path) {
        List<Step> steps = new ArrayList<>();
        if (path.contains(MessageStatus.SUBMITTED)) {
            steps.add(new Step(
                    MessageStatus.SUBMITTED,
                    EventIssue.WAITING_FOR_ACKNOWLEDGE,
                    "Sent again; waiting for the transport receipt",
                    Optional.empty()));
        }
        if (path.contains(MessageStatus.WAITING_FOR_RECEIPT)) {
            steps.add(new Step(
                    MessageStatus.WAITING_FOR_RECEIPT, "The message receipt has come before the transport receipt"));
        }
        return steps;
    }

    /** The status stays; people are told (api-and-address-book.md 1.8, decision 2). One late receipt is enough. */
    private boolean late(MessageRow row, MessageReceipt receipt, BlobId envelope) {
        if (row.deleted() || row.receiptEnvelope().isPresent()) {
            return false;
        }
        trail.append(
                row.id(),
                receipt.code().name(),
                receipt.code() == ReceiptCode.ACCEPTED
                        ? "Confirmed late: the message was ACCEPTED by receiver after the timeout"
                        : "The message was REJECTED by receiver after the timeout",
                Optional.empty(),
                Optional.empty());
        records.answered(row.id(), envelope);
        return true;
    }

    /** A duplicate that was refused does not make a delivered message an error (message.md 6.4, 6.7). */
    private static boolean isForDuplicate(MessageReceipt receipt) {
        return receipt.lines().stream()
                .allMatch(line -> line.detailCode()
                        .filter(code -> code.equals(DetailCode.DUPLICATE.code())
                                || code.equals(DetailCode.MULTIPLE_MATCHES.code()))
                        .isPresent());
    }

    private List<EventIssue> issues(MessageReceipt receipt) {
        return receipt.lines().stream().map(this::issue).toList();
    }

    private EventIssue issue(ReceiptLine line) {
        return new EventIssue(
                line.reason().name(),
                line.detailCode().orElse("NA"),
                Optional.of(line.text()),
                Optional.of(line.place()),
                clock.instant());
    }

    private static AuditEvent event(AuditEventType type, MessageRow row) {
        return AuditEvent.of(type, SERVICE, row.id().toString()).in(row.organisation(), row.mailbox());
    }
}
