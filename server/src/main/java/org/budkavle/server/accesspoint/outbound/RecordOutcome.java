// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionObserver;
import org.budkavle.server.accesspoint.TransmissionReport;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.eventlog.EventType;
import org.budkavle.server.accesspoint.eventlog.LogEntry;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what an attempt came to: state, event log, files and the observer's own rows, all in one transaction, so that
 * none of them can be true alone (transport.md 7.2, 7.3).
 */
public final class RecordOutcome {

    private final Transmissions transmissions;
    private final EventLog log;
    private final BlobStore blobs;
    private final List<TransmissionObserver> observers;
    private final TransactionTemplate transaction;

    public RecordOutcome(
            Transmissions transmissions,
            EventLog log,
            BlobStore blobs,
            List<TransmissionObserver> observers,
            TransactionTemplate transaction) {
        this.transmissions = transmissions;
        this.log = log;
        this.blobs = blobs;
        this.observers = List.copyOf(observers);
        this.transaction = transaction;
    }

    /** Begins the next attempt. One that never came to its end, since its process died, is logged as such. */
    public int begun(OutboundTransmission before, Instant now) {
        transaction.executeWithoutResult(status -> {
            transmissions.begin(before);
            interrupted(before, now);
        });
        return before.attempts() + 1;
    }

    /** The same for one that has all that it needs to send; in the caller's transaction. */
    void begunSending(OutboundTransmission before, Route route, String as4MessageId, BlobId file, Instant now) {
        transmissions.send(before, route, as4MessageId, file);
        interrupted(before, now);
    }

    private void interrupted(OutboundTransmission before, Instant now) {
        if (before.status() == TransmissionStatus.RESOLVING || before.status() == TransmissionStatus.SENDING) {
            log.append(entry(EventType.ATTEMPT, before, now).error("INTERRUPTED"));
        }
    }

    /** The receipt is verified. */
    void delivered(TransmissionId id, int attempt, TransferEvidence evidence, As4Outcome.Delivered receipt) {
        Instant sentAt = evidence.sentAt();
        Supplier<OutboundTransmission> change = () -> transmissions.delivered(id, attempt, receipt.receivedAt());
        ended(id, receipt.receivedAt(), change, Optional.of(evidence), after -> {
            LogEntry entry = entry(EventType.ATTEMPT, after, receipt.receivedAt())
                    .exchangedAt(sentAt)
                    .certificate(receipt.signer())
                    .evidence(receipt.receipt())
                    .sentHeader(evidence.sentHeader());
            receipt.warning().ifPresent(warning -> entry.error(warning.code() + " " + warning.detail()));
            log.append(entry);
            log.append(entry(EventType.DELIVERED, after, receipt.receivedAt())
                    .exchangedAt(sentAt)
                    .certificate(receipt.signer()));
        });
    }

    /** How it stands at the access point elsewhere, which keeps the evidence; reports it when it changed. */
    public void mirrored(TransmissionId id, Transmission there, Instant now) {
        if (there.status().isFinal()) {
            EventType event = there.status() == TransmissionStatus.DELIVERED ? EventType.DELIVERED : EventType.FAILED;
            ended(id, now, () -> mirror(id, there, now), after -> {
                LogEntry entry = entry(event, after, now);
                there.failure()
                        .ifPresent(code ->
                                entry.error(cause(code, there.failureDetail().orElse(""))));
                log.append(entry);
            });
            return;
        }
        transaction.executeWithoutResult(status -> {
            OutboundTransmission before = transmissions.find(id).orElseThrow(AttemptOvertaken::new);
            OutboundTransmission after = mirror(id, there, now);
            if (there.attempts() > before.attempts() && there.status() == TransmissionStatus.RETRY_WAIT) {
                report(after, now);
            }
        });
    }

    private OutboundTransmission mirror(TransmissionId id, Transmission there, Instant now) {
        transmissions.mirrored(id, there, now);
        return transmissions.find(id).orElseThrow(AttemptOvertaken::new);
    }

    /** It never came to an access point that would try. */
    public void gaveUp(TransmissionId id, FailureCode failure, String detail, Instant now) {
        OutboundTransmission t = transmissions.find(id).orElseThrow(AttemptOvertaken::new);
        ended(
                id,
                now,
                () -> transmissions.failed(id, t.attempts(), new Decision.Fail(failure, detail), now),
                after -> log.append(entry(EventType.FAILED, after, now).error(cause(failure, detail))));
    }

    /** Another attempt follows. */
    void waiting(TransmissionId id, int attempt, Decision.Wait wait, FailedAttempt failed) {
        transaction.executeWithoutResult(status -> {
            transmissions.waiting(id, attempt, wait);
            OutboundTransmission after = transmissions.find(id).orElseThrow(AttemptOvertaken::new);
            log.append(failed.describe(entry(EventType.ATTEMPT, after, failed.at())));
            report(after, failed.at());
        });
    }

    /** Given up. */
    void failed(TransmissionId id, int attempt, Decision.Fail fail, FailedAttempt failed) {
        ended(id, failed.at(), () -> transmissions.failed(id, attempt, fail, failed.at()), after -> {
            log.append(failed.describe(entry(EventType.ATTEMPT, after, failed.at())));
            log.append(entry(EventType.FAILED, after, failed.at()).error(cause(fail.failure(), fail.detail())));
        });
    }

    /** Tells of a package that got a new AS4 MessageId. */
    void rebuilt(OutboundTransmission before, OutboundTransmission after, Instant at) {
        log.append(entry(EventType.PACKAGE_REBUILT, after, at).error("was " + before.as4MessageId()));
        report(after, at);
    }

    private void ended(
            TransmissionId id,
            Instant at,
            Supplier<OutboundTransmission> change,
            Consumer<OutboundTransmission> write) {
        ended(id, at, change, Optional.empty(), write);
    }

    private void ended(
            TransmissionId id,
            Instant at,
            Supplier<OutboundTransmission> change,
            Optional<TransferEvidence> evidence,
            Consumer<OutboundTransmission> write) {
        transaction.executeWithoutResult(status -> {
            OutboundTransmission before = transmissions.find(id).orElseThrow(AttemptOvertaken::new);
            OutboundTransmission after = change.get();
            write.accept(after);
            before.preparedPackage().ifPresent(blobs::delete);
            if (before.envelopeIsOurs()) {
                blobs.delete(before.envelope());
            }
            report(after, at, evidence);
        });
    }

    private void report(OutboundTransmission after, Instant at) {
        report(after, at, Optional.empty());
    }

    private void report(OutboundTransmission after, Instant at, Optional<TransferEvidence> evidence) {
        TransmissionReport report = new TransmissionReport(after.published(), at, evidence);
        observers.forEach(observer -> observer.transmissionChanged(report));
    }

    private static String cause(FailureCode failure, String detail) {
        return (failure + " " + detail).strip();
    }

    private static LogEntry entry(EventType event, OutboundTransmission t, Instant at) {
        LogEntry entry = new LogEntry(event, at)
                .transmission(t.id(), t.attempts())
                .originalSender(t.header().from().value())
                .finalRecipient(t.header().to().value())
                .documentType(t.header().documentType().value())
                .as4MessageId(t.as4MessageId())
                .conversation(t.header().id().toString());
        t.accessPoint().ifPresent(entry::receivingAccessPoint);
        t.route().ifPresent(route -> entry.address(route.address().toString()));
        return entry;
    }
}
