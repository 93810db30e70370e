// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.as4.As4Evidence;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;

/** One attempt by AS4: find the receiver, build or reopen the package, send it, decide what follows (transport.md 2.8). */
final class AttemptTransfer implements Attempt {

    private static final System.Logger LOG = System.getLogger(AttemptTransfer.class.getName());

    private final Transmissions transmissions;
    private final FindReceiver findReceiver;
    private final PreparePackage preparePackage;
    private final As4Sender sender;
    private final DecideWhatFollows decide;
    private final RecordOutcome outcome;
    private final Trace trace;
    private final Clock clock;

    AttemptTransfer(
            Transmissions transmissions,
            FindReceiver findReceiver,
            PreparePackage preparePackage,
            As4Sender sender,
            DecideWhatFollows decide,
            RecordOutcome outcome,
            Trace trace,
            Clock clock) {
        this.transmissions = transmissions;
        this.findReceiver = findReceiver;
        this.preparePackage = preparePackage;
        this.sender = sender;
        this.decide = decide;
        this.outcome = outcome;
        this.trace = trace;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> make(TransmissionId id) {
        Optional<OutboundTransmission> stored = transmissions.find(id);
        if (stored.isEmpty() || stored.get().status().isFinal()) {
            return Optional.empty();
        }
        OutboundTransmission t = stored.get();
        Instant now = clock.instant();
        if (t.nextAttemptAt().filter(now::isBefore).isPresent()) {
            return t.nextAttemptAt();
        }
        try {
            Optional<Decision> expired = decide.expired(t, now);
            return expired.isPresent()
                    ? ended(t, expired.get(), FailedAttempt.beforeSending(now, "EXPIRED"))
                    : attempt(t);
        } catch (AttemptOvertaken overtaken) {
            return Optional.empty();
        }
    }

    /** An attempt that ends before anything is sent is begun when its end is known: nobody needs both. */
    private Optional<Instant> ended(OutboundTransmission t, Decision decision, FailedAttempt failed) {
        return follow(t, outcome.begun(t, failed.at()), decision, failed);
    }

    private Optional<Instant> attempt(OutboundTransmission t) {
        try {
            AccessPointEndpoint receiver = findReceiver.find(t);
            try (PreparePackage.Packed prepared = preparePackage.prepare(t, receiver)) {
                PreparedMessage message = prepared.message();
                return send(t, t.attempts() + 1, message, As4Evidence.soapPart(message.file()), receiver);
            }
        } catch (DiscoveryFailure failure) {
            Instant now = clock.instant();
            return ended(
                    t,
                    decide.lookupFailed(t, failure, now),
                    FailedAttempt.beforeSending(now, failure.reason() + " " + failure.detail()));
        } catch (GeneralSecurityException unusable) {
            LOG.log(System.Logger.Level.WARNING, "A receiver's certificate does not fit the profile", unusable);
            return ended(
                    t,
                    new Decision.Fail(FailureCode.RECEIVER_CERT_INVALID, "CERTIFICATE_UNUSABLE"),
                    FailedAttempt.beforeSending(clock.instant(), "CERTIFICATE_UNUSABLE"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Instant> send(
            OutboundTransmission t,
            int attempt,
            PreparedMessage message,
            byte[] sentHeader,
            AccessPointEndpoint receiver) {
        Instant sentAt = clock.instant();
        As4Outcome result = sender.send(message, receiver);
        Instant now = clock.instant();
        trace.step(
                t.header().id(),
                TraceStep.TRANSFERRED,
                sentAt,
                Duration.between(sentAt, now),
                Map.of(
                        "as4MessageId",
                        message.as4MessageId(),
                        "accessPoint",
                        receiver.accessPointId(),
                        "address",
                        receiver.address().toString(),
                        "result",
                        result.getClass().getSimpleName()));
        return switch (result) {
            case As4Outcome.Delivered delivered -> {
                outcome.delivered(
                        t.id(),
                        attempt,
                        new TransferEvidence(
                                message.as4MessageId(),
                                sentAt,
                                delivered.receivedAt(),
                                sentHeader,
                                delivered.receipt()),
                        delivered);
                trace.step(
                        t.header().id(),
                        TraceStep.TRANSPORT_RECEIPT_VERIFIED,
                        delivered.receivedAt(),
                        Duration.ZERO,
                        Map.of("signer", receiver.accessPointId()));
                yield Optional.empty();
            }
            case As4Outcome.Refused refused ->
                follow(
                        t,
                        attempt,
                        decide.refused(refused),
                        new FailedAttempt(
                                now,
                                Optional.of(sentAt),
                                Optional.of(receiver.certificate()),
                                refused.code() + " " + refused.detail() + (refused.signed() ? "" : " (unsigned)"),
                                refused.answer()));
            case As4Outcome.Retry retry -> {
                if (retry.reason().alarm()) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "Transfer {0} to {1} needs an operator: {2}",
                            t.id(),
                            receiver.accessPointId(),
                            retry.reason());
                }
                yield follow(
                        t,
                        attempt,
                        decide.notDelivered(t, retry, now),
                        new FailedAttempt(
                                now,
                                Optional.of(sentAt),
                                Optional.of(receiver.certificate()),
                                retry.reason() + " " + retry.detail(),
                                retry.answer()));
            }
        };
    }

    private Optional<Instant> follow(OutboundTransmission t, int attempt, Decision decision, FailedAttempt failed) {
        return switch (decision) {
            case Decision.Wait wait -> {
                outcome.waiting(t.id(), attempt, wait, failed);
                note(t, TraceStep.WAITING, failed, wait.failure() + " " + wait.detail());
                yield Optional.of(wait.next());
            }
            case Decision.Fail fail -> {
                outcome.failed(t.id(), attempt, fail, failed);
                note(t, TraceStep.FAILED, failed, fail.failure() + " " + fail.detail());
                yield Optional.empty();
            }
        };
    }

    private void note(OutboundTransmission t, TraceStep step, FailedAttempt failed, String reason) {
        trace.step(t.header().id(), step, failed.at(), Duration.ZERO, Map.of("reason", reason));
    }
}
