// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.MessageTrail;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of a message that cannot be handed over: it waits with growing pauses as long as waiting may help, then fails
 * (message.md 6.4, 6.6). The trail says why it waits, once for each reason.
 */
@Component
class WaitOrGiveUp {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final MessageRecords records;
    private final MessageTrail trail;
    private final AuditLog audit;
    private final Trace trace;
    private final MessageServiceProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WaitOrGiveUp(
            MessageRecords records,
            MessageTrail trail,
            AuditLog audit,
            Trace trace,
            MessageServiceProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.records = records;
        this.trail = trail;
        this.audit = audit;
        this.trace = trace;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** CertPub does not answer. */
    Optional<Instant> forDirectory(StoredMessageId id, DiscoveryFailure failure) {
        return waiting(
                id,
                failure.detail().name(),
                "Error in communication with CertPub",
                "Error in CertPub: no answer within ");
    }

    /** The access point does not answer. */
    Optional<Instant> forAccessPoint(StoredMessageId id) {
        return waiting(id, "ACCESS_POINT_UNAVAILABLE", "Unable to connect to AP", "Unable to connect to AP within ");
    }

    /** Something of our own does not work; an operator is told by the log. */
    Optional<Instant> forOurselves(StoredMessageId id, String reason) {
        return waiting(id, reason, "The message could not be packaged", "The message could not be packaged within ");
    }

    /** CertPub has answered that there is nothing to encrypt to. */
    Optional<Instant> failed(StoredMessageId id, DiscoveryFailure failure) {
        String title = switch (failure.reason()) {
            case RECIPIENT_NOT_REGISTERED -> "The recipient is not registered in the federation";
            case DOCTYPE_NOT_SUPPORTED -> "The recipient does not receive this type of message";
            case METADATA_UNTRUSTED -> "Error in CertPub: what it says about the recipient is not trusted";
            case RECEIVER_CERT_INVALID -> "Error in CertPub: the recipient has no certificate that can be used";
            case DISCOVERY_UNAVAILABLE -> "Error in CertPub: no answer";
        };
        return fail(
                id, "Error in look-up of the recipient", title, failure.detail().name());
    }

    /** The access point does not take the envelope. */
    Optional<Instant> refused(StoredMessageId id, SubmissionRefused refused) {
        return fail(
                id,
                "Unable to hand over to AP",
                "The access point does not take the message",
                refused.code().name());
    }

    private Optional<Instant> waiting(StoredMessageId id, String reason, String title, String endTitle) {
        return transaction.execute(status -> records.lock(id)
                .filter(row -> row.status() == MessageStatus.SCHEDULED)
                .flatMap(row -> {
                    Instant limit = row.storedAt().plus(properties.lookupFor());
                    if (!clock.instant().isBefore(limit)) {
                        end(row, title, endTitle + properties.lookupFor(), reason);
                        return Optional.empty();
                    }
                    return Optional.of(later(row, title, reason, limit));
                }));
    }

    private Instant later(MessageRow row, String title, String reason, Instant limit) {
        if (!row.waitingFor().equals(Optional.of(reason))) {
            trail.append(
                    row.id(),
                    MessageStatus.SCHEDULED.name(),
                    title + "; waiting for another attempt",
                    Optional.of(reason),
                    Optional.empty());
        }
        records.waiting(row.id(), row.attempts() + 1, reason);
        Duration pause = Pauses.growing(row.attempts(), properties.lookupPause(), properties.lookupLongestPause());
        trace.step(row.messageId(), TraceStep.WAITING, clock.instant(), pause, Map.of("reason", reason));
        Instant next = clock.instant().plus(pause);
        return next.isBefore(limit) ? next : limit;
    }

    private Optional<Instant> fail(StoredMessageId id, String errorTitle, String title, String reason) {
        transaction.executeWithoutResult(status -> records.lock(id)
                .filter(row -> row.status() == MessageStatus.SCHEDULED)
                .ifPresent(row -> end(row, errorTitle, title, reason)));
        return Optional.empty();
    }

    private void end(MessageRow row, String errorTitle, String title, String reason) {
        trail.fail(row, errorTitle, title, Optional.of(reason));
        audit.append(
                AuditEvent.of(AuditEventType.MESSAGE_FAILED, SERVICE, row.id().toString())
                        .in(row.organisation(), row.mailbox())
                        .with(Map.of("reason", reason)));
        trace.step(row.messageId(), TraceStep.FAILED, clock.instant(), Duration.ZERO, Map.of("reason", reason));
    }
}
