// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.accesspoint.EnvelopeReceiver;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.LocalCopy;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.trust.LookupUnavailable;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Interface C, inbound: deals with an envelope once, however often it is handed over (message.md 6.3). Returns when the outcome
 * is durable; throws when it cannot be known yet, so that the hand-over is repeated.
 */
@Component
@MessagesHere
class ReceiveEnvelope implements EnvelopeReceiver {

    private static final Actor SERVICE = Actor.system("messageservice");

    private final HandOverRecords handOvers;
    private final IdentifyEnvelope identifyEnvelope;
    private final DealWithMessage dealWithMessage;
    private final DealWithReceipt dealWithReceipt;
    private final BlobStore blobs;
    private final AuditLog audit;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceiveEnvelope(
            HandOverRecords handOvers,
            IdentifyEnvelope identifyEnvelope,
            DealWithMessage dealWithMessage,
            DealWithReceipt dealWithReceipt,
            BlobStore blobs,
            AuditLog audit,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.handOvers = handOvers;
        this.identifyEnvelope = identifyEnvelope;
        this.dealWithMessage = dealWithMessage;
        this.dealWithReceipt = dealWithReceipt;
        this.blobs = blobs;
        this.audit = audit;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void receive(InboundEnvelope inbound) {
        if (handOvers.isDone(inbound)) {
            return;
        }
        try (LocalCopy file = blobs.local(inbound.envelope())) {
            Identified identified = identifyEnvelope.identify(inbound, file.path());
            if (identified.isReceipt()) {
                dealWithReceipt.deal(identified);
            } else {
                dealWithMessage.deal(identified);
            }
        } catch (EnvelopeIgnored ignored) {
            transaction.executeWithoutResult(status -> ignore(inbound, ignored));
        } catch (LookupUnavailable unavailable) {
            trace.step(
                    inbound.envelopeId(),
                    TraceStep.WAITING,
                    clock.instant(),
                    Duration.ZERO,
                    Map.of("reason", unavailable.reason()));
            throw unavailable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody is answered; the envelope is kept for the operator for a while, unless it is a message in clear. */
    private void ignore(InboundEnvelope inbound, EnvelopeIgnored ignored) {
        Incident incident = ignored.incident();
        handOvers.done(
                inbound,
                HandOverRecords.Outcome.IGNORED,
                ignored.isReadable() ? Optional.empty() : Optional.of(inbound.envelope()));
        if (ignored.isReadable()) {
            blobs.delete(inbound.envelope());
        }
        AuditEventType type = switch (incident) {
            case RECEIPT_NOT_SIGNED_BY_SENDER, RECEIPT_INVALID, RECEIPT_FROM_ANOTHER -> AuditEventType.RECEIPT_IGNORED;
            case RECEIPT_FOR_UNKNOWN_MESSAGE -> AuditEventType.RECEIPT_UNKNOWN;
            default -> AuditEventType.ENVELOPE_IGNORED;
        };
        Map<String, String> facts = Map.of(
                "incident",
                incident.name(),
                "as4MessageId",
                inbound.as4MessageId(),
                "statedSender",
                inbound.originalSender().value());
        audit.append(
                AuditEvent.of(type, SERVICE, inbound.envelopeId().toString()).with(facts));
        trace.step(
                inbound.envelopeId(),
                TraceStep.REFUSED,
                clock.instant(),
                Duration.ZERO,
                Map.of("incident", incident.name()));
    }
}
