// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionReport;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.store.Came;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.messageservice.store.MessageTrail.Step;
import org.budkavle.server.messageservice.store.OutgoingFlow;
import org.budkavle.server.messageservice.store.TransferRecords;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * S10: what the access point tells about a message that was handed to it (message.md 6.2, api-and-address-book.md 1.7). Runs
 * in the access point's transaction. A status that a message receipt has overtaken stays.
 */
@Component
public class FollowTransmission {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final MessageRecords records;
    private final MessageTrail trail;
    private final TransferRecords transfers;
    private final WatchReceipt watch;
    private final WorkQueue queue;
    private final BlobStore blobs;
    private final AuditLog audit;
    private final Clock clock;

    FollowTransmission(
            MessageRecords records,
            MessageTrail trail,
            TransferRecords transfers,
            WatchReceipt watch,
            WorkQueue queue,
            BlobStore blobs,
            AuditLog audit,
            Clock clock) {
        this.records = records;
        this.trail = trail;
        this.transfers = transfers;
        this.watch = watch;
        this.queue = queue;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return false if the transmission is not that of a message */
    public boolean follow(TransmissionReport report) {
        Optional<MessageRow> found =
                records.lockByTransmission(report.transmission().id().value());
        found.ifPresent(row -> {
            switch (report.status()) {
                case RETRY_WAIT -> waiting(row, report.transmission());
                case DELIVERED -> delivered(row, report);
                case FAILED -> failed(row, report.transmission());
                case ACCEPTED, RESOLVING, SENDING -> {}
            }
            if (report.status() == TransmissionStatus.FAILED || (report.status().isFinal() && row.deleted())) {
                row.envelope().ifPresent(envelope -> {
                    records.dropEnvelope(row.id());
                    blobs.delete(envelope);
                });
            } else {
                // The envelope is what the receipts are for: it stays with the message.
                report.evidence().ifPresent(evidence -> transfers.keep(row.id(), evidence));
            }
        });
        return found.isPresent();
    }

    /** S10': the first failed attempt, and every one that fails for another reason. */
    private void waiting(MessageRow row, Transmission transmission) {
        String reason = reason(transmission);
        List<MessageStatus> path = OutgoingFlow.after(row.status(), OutgoingFlow.Event.NOT_DELIVERED_YET);
        if (!path.isEmpty()) {
            trail.move(row, path.getFirst(), "Not delivered yet; will be sent again", Optional.of(reason));
        } else if (row.status() == MessageStatus.SCHEDULED_FOR_RESEND
                && !row.waitingFor().equals(Optional.of(reason))) {
            trail.append(
                    row.id(),
                    MessageStatus.SCHEDULED_FOR_RESEND.name(),
                    "Not delivered yet; will be sent again",
                    Optional.of(reason),
                    Optional.empty());
        }
        records.resent(
                row.id(),
                reason,
                transmission.nextAttemptAt().map(at -> new Resending(transmission.attempts() + 1, at)));
    }

    /** S10: the transport receipt. */
    private void delivered(MessageRow row, TransmissionReport report) {
        Instant at = report.transmission().deliveredAt().orElse(report.at());
        List<MessageStatus> path = OutgoingFlow.after(row.status(), OutgoingFlow.Event.DELIVERED);
        if (path.isEmpty()) {
            records.transported(row.id(), at);
        } else {
            trail.pass(row, steps(row, path), Came.transported(at));
        }
        queue.postpone(OutgoingTasks.watchReceipt(row.id()), watch.afterTransport(at));
        audit.append(event(AuditEventType.MESSAGE_DELIVERED, row));
    }

    /** S10'': given up. */
    private void failed(MessageRow row, Transmission transmission) {
        FailureCode code = transmission.failure().orElse(FailureCode.EXPIRED);
        List<MessageStatus> path = OutgoingFlow.after(
                row.status(),
                code == FailureCode.RECEIVER_UNREACHABLE
                        ? OutgoingFlow.Event.UNREACHABLE
                        : OutgoingFlow.Event.NOT_DELIVERABLE);
        if (path.isEmpty()) {
            return;
        }
        List<Step> steps = new ArrayList<>(steps(row, path.subList(0, path.size() - 1)));
        steps.add(new Step(path.getLast(), path.getLast().name(), title(code, row), Optional.of(reason(transmission))));
        trail.pass(row, steps, Came.NOTHING);
        queue.cancel(OutgoingTasks.watchReceipt(row.id()));
        audit.append(event(AuditEventType.MESSAGE_FAILED, row).with(Map.of("reason", code.name())));
    }

    private static List<Step> steps(MessageRow row, List<MessageStatus> path) {
        return path.stream()
                .map(next -> switch (next) {
                    case SUBMITTED ->
                        new Step(
                                next,
                                EventIssue.WAITING_FOR_ACKNOWLEDGE,
                                "Sent again; waiting for the transport receipt",
                                Optional.empty());
                    case ACKNOWLEDGE -> new Step(next, "The transport receipt is here");
                    default -> new Step(next, "Waiting for the message receipt of " + row.recipient());
                })
                .toList();
    }

    private String title(FailureCode code, MessageRow row) {
        return switch (code) {
            case RECEIVER_UNREACHABLE ->
                "Acknowledge not received within timeout "
                        + Duration.between(row.submittedAt().orElse(row.storedAt()), clock.instant())
                                .truncatedTo(ChronoUnit.SECONDS)
                        + " from " + row.recipient();
            case EXPIRED -> "Timeout, unable to resend message";
            case RECEIPT_INVALID -> "Error in infrastructure. Unable to send acknowledge";
            case RECIPIENT_NOT_REGISTERED -> "The recipient is not registered in the federation";
            case DOCTYPE_NOT_SUPPORTED -> "The recipient does not receive this type of message";
            case DISCOVERY_UNAVAILABLE -> "Error in communication with the federation's directory";
            case METADATA_UNTRUSTED -> "What the federation's directory says about the recipient is not trusted";
            case RECEIVER_CERT_INVALID -> "The certificate of the recipient's access point cannot be used";
            case RECEIVER_REJECTED -> "The recipient's access point refused the message";
            case TOO_LARGE -> "The message is too large for the recipient's access point";
            case ENVELOPE_INVALID, NOT_AUTHORISED_SENDER, FEDERATION_UNKNOWN ->
                "The access point does not take the message";
        };
    }

    private static String reason(Transmission transmission) {
        String code = transmission.failure().map(FailureCode::name).orElse("UNKNOWN");
        return transmission.failureDetail().map(detail -> code + ": " + detail).orElse(code);
    }

    private static AuditEvent event(AuditEventType type, MessageRow row) {
        return AuditEvent.of(type, SERVICE, row.id().toString()).in(row.organisation(), row.mailbox());
    }
}
