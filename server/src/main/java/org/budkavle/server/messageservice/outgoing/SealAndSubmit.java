// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
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
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.Came;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.platform.WorkQueue;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * S7 to S9: looks up, seals and hands over a message, SCHEDULED to SUBMITTED (message.md 6.2). May run any number of times:
 * until the transaction that hands over commits, nothing has been sent; after it, there is nothing to do.
 */
@Component
@MessagesHere
class SealAndSubmit {

    private static final Logger LOG = LoggerFactory.getLogger(SealAndSubmit.class);
    private static final Actor SERVICE = Actor.system("messageservice");

    private final FindCertificate findCertificate;
    private final SealEnvelope sealEnvelope;
    private final AccessPoint accessPoint;
    private final BlobStore blobs;
    private final MessageRecords records;
    private final MessageTrail trail;
    private final WaitOrGiveUp waitOrGiveUp;
    private final WatchReceipt watch;
    private final WorkQueue queue;
    private final AuditLog audit;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SealAndSubmit(
            FindCertificate findCertificate,
            SealEnvelope sealEnvelope,
            AccessPoint accessPoint,
            BlobStore blobs,
            MessageRecords records,
            MessageTrail trail,
            WaitOrGiveUp waitOrGiveUp,
            WatchReceipt watch,
            WorkQueue queue,
            AuditLog audit,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.findCertificate = findCertificate;
        this.sealEnvelope = sealEnvelope;
        this.accessPoint = accessPoint;
        this.blobs = blobs;
        this.records = records;
        this.trail = trail;
        this.waitOrGiveUp = waitOrGiveUp;
        this.watch = watch;
        this.queue = queue;
        this.audit = audit;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tries, and says when to try again if it has to wait. */
    Optional<Instant> attempt(StoredMessageId id) {
        return records.find(id)
                .filter(row -> row.status() == MessageStatus.SCHEDULED)
                .flatMap(this::attempt);
    }

    private Optional<Instant> attempt(MessageRow row) {
        try {
            X509Certificate recipient = findCertificate.of(row);
            Instant began = clock.instant();
            SealEnvelope.SealedFile sealed = sealEnvelope.seal(row, recipient);
            Path envelope = sealed.file();
            try {
                Duration took = Duration.between(began, clock.instant());
                trace.step(
                        row.messageId(),
                        TraceStep.SEALED,
                        began,
                        took,
                        Map.of("bytes", Long.toString(Files.size(envelope))));
                return submit(row, sealed, blobs.land(envelope));
            } finally {
                Files.deleteIfExists(envelope);
            }
        } catch (DiscoveryFailure failure) {
            return failure.temporary()
                    ? waitOrGiveUp.forDirectory(row.id(), failure)
                    : waitOrGiveUp.failed(row.id(), failure);
        } catch (KeyStoreUnusable unusable) {
            LOG.error("Organisation {} cannot seal: {}", row.organisation(), unusable.getMessage());
            return waitOrGiveUp.forOurselves(row.id(), "KEY_UNUSABLE");
        } catch (IOException e) {
            LOG.error("Message {} could not be sealed", row.id(), e);
            return waitOrGiveUp.forOurselves(row.id(), "SEALING_FAILED");
        }
    }

    private Optional<Instant> submit(MessageRow row, SealEnvelope.SealedFile sealed, BlobStore.Landed landed) {
        try {
            transaction.executeWithoutResult(status -> handOver(row.id(), sealed, landed));
            return Optional.empty();
        } catch (Refusal refusal) {
            return waitOrGiveUp.refused(row.id(), refusal.reason);
        } catch (RuntimeException e) {
            LOG.error("Message {} could not be handed to the access point", row.id(), e);
            return waitOrGiveUp.forAccessPoint(row.id());
        }
    }

    /** S9: the watch first, then the access point, then the status; all of it or nothing. */
    private void handOver(StoredMessageId id, SealEnvelope.SealedFile sealed, BlobStore.Landed landed) {
        MessageRow row = records.lock(id).orElseThrow();
        if (row.status() != MessageStatus.SCHEDULED) {
            return;
        }
        Instant began = clock.instant();
        try {
            queue.submit(OutgoingTasks.watchReceipt(id), watch.firstLook());
            BlobId blob = blobs.adopt(landed);
            TransmissionId transmission = accessPoint.submit(new Submission(blob, Optional.of(row.conversationId())));
            trail.pass(
                    row,
                    List.of(new MessageTrail.Step(
                            MessageStatus.SUBMITTED,
                            MessageStatus.SUBMITTED.name(),
                            "The message is sealed and handed to the access point",
                            Optional.of(transmission.value()))),
                    Came.submitted(blob, sealed.contentKey(), transmission.value(), began));
        } catch (SubmissionRefused refused) {
            throw new Refusal(refused);
        }
        audit.append(AuditEvent.of(AuditEventType.MESSAGE_SENT, SERVICE, id.toString())
                .in(row.organisation(), row.mailbox()));
        trace.step(row.messageId(), TraceStep.HANDED_OVER, began, Duration.between(began, clock.instant()), Map.of());
    }

    /** Carries a refusal out of the transaction, which is rolled back by it. */
    private static final class Refusal extends RuntimeException {

        private final transient SubmissionRefused reason;

        Refusal(SubmissionRefused reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
