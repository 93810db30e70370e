// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.as4.RetryReason;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.federation.peer.FaultyWire;
import org.budkavle.federation.peer.WireAnswer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.accesspoint.outbound.Decision;
import org.budkavle.server.accesspoint.outbound.OutboundTransmission;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.messageservice.store.OutgoingFlow.Event;

/** One envelope on its way from one access point to the other, attempt by attempt. */
final class Transfer {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration RESTART = Duration.ofSeconds(30);

    private final World world;
    private final Corner from;
    private final Corner to;
    private final EnvelopeHeader header;
    private final Path envelope;
    private final Consumer<Event> told;
    private final PreparedMessage message;
    private final Instant acceptedAt;
    private int failedLookups;
    private int failedTransfers;
    private Optional<FailureCode> failure = Optional.empty();
    private int attempts;

    Transfer(World world, Corner from, Corner to, EnvelopeHeader header, Path envelope, Consumer<Event> told)
            throws IOException {
        this.world = world;
        this.from = from;
        this.to = to;
        this.header = header;
        this.envelope = envelope;
        this.told = told;
        this.acceptedAt = world.agenda().instant();
        try {
            this.message = world.sender()
                    .prepare(
                            new OutboundMessage(
                                    envelope,
                                    header,
                                    As4MessageIds.random("simulation.example.se"),
                                    from.accessPoint,
                                    to.endpoint),
                            envelope.resolveSibling(envelope.getFileName() + ".mime"));
        } catch (GeneralSecurityException e) {
            throw new IOException("The package cannot be made", e);
        }
        world.agenda().after(Duration.ZERO, this::attempt);
    }

    private void attempt() throws IOException {
        attempts++;
        world.tally().attempt();
        Optional<Decision> expired =
                world.decide().expired(state(), world.agenda().instant());
        if (expired.isPresent()) {
            follow(expired.get());
            return;
        }
        Optional<Fault> fault = Fault.drawn(world.faults(), world.share(), world.dice());
        if (fault.isEmpty()) {
            ended(world.sender().judge(carry(), message, to.endpoint.certificate()));
            return;
        }
        world.tally().fault(fault.get().toString());
        switch (fault.get()) {
            case Fault.LookUp(DiscoveryFailure.Detail detail) ->
                follow(world.decide()
                        .lookupFailed(
                                state(),
                                new DiscoveryFailure(detail),
                                world.agenda().instant()));
            case Fault.Connection(RetryReason reason) -> ended(retry(reason));
            case Fault.Parcel wrong -> ended(wrongly(wrong));
            case Fault.Answer wrong -> ended(answered(wrong));
            case Fault.Mishap mishap -> happened(mishap);
        }
    }

    private As4Response carry() throws IOException {
        return to.receive(message.file(), message.contentType());
    }

    private As4Outcome wrongly(Fault.Parcel wrong) throws IOException {
        Path file = envelope.resolveSibling(envelope.getFileName() + ".wrong");
        try {
            FaultyWire.wrong(wrong.injection(), message, envelope, to.endpoint.certificate(), from.accessPoint, file);
        } catch (IllegalArgumentException e) {
            // A receipt already has the document type that a message would wrongly have.
            return world.sender().judge(carry(), message, to.endpoint.certificate());
        }
        As4Response answer = to.receive(file, FaultyWire.contentType());
        return world.sender().judge(answer, asSent(file), to.endpoint.certificate());
    }

    /** Who has sent it that way knows what was signed. */
    private PreparedMessage asSent(Path file) {
        try {
            return As4Sender.reopen(file);
        } catch (IOException | RuntimeException e) {
            return message;
        }
    }

    private As4Outcome answered(Fault.Answer wrong) throws IOException {
        WireAnswer answer = world.wireTo(to).wrong(wrong.fault(), carry(), message);
        if (answer.status() == 0) {
            return retry(RetryReason.UNREACHABLE);
        }
        As4Response response =
                new As4Response(answer.status(), answer.contentType(), answer.body(), Optional.empty(), "");
        return world.sender().judge(response, message, to.endpoint.certificate());
    }

    private void happened(Fault.Mishap mishap) throws IOException {
        switch (mishap) {
            case LATE -> {
                world.agenda().after(PATIENCE.plusMinutes(world.dice().nextInt(30)), this::carry);
                world.agenda().after(PATIENCE, () -> ended(retry(RetryReason.TIMEOUT)));
            }
            case TWICE -> {
                carry();
                ended(world.sender().judge(carry(), message, to.endpoint.certificate()));
            }
            case SENDER_STOPS -> {
                carry();
                world.agenda().after(RESTART, this::attempt);
            }
        }
    }

    private static As4Outcome retry(RetryReason reason) {
        return new As4Outcome.Retry(reason, "", Optional.empty(), new byte[0]);
    }

    private void ended(As4Outcome outcome) throws IOException {
        switch (outcome) {
            case As4Outcome.Delivered delivered -> end(Event.DELIVERED);
            case As4Outcome.Refused refused -> follow(world.decide().refused(refused));
            case As4Outcome.Retry retry ->
                follow(world.decide()
                        .notDelivered(state(), retry, world.agenda().instant()));
        }
    }

    private void follow(Decision decision) throws IOException {
        switch (decision) {
            case Decision.Wait wait -> {
                failedLookups = wait.failedLookups();
                failedTransfers = wait.failedTransfers();
                failure = Optional.of(wait.failure());
                told.accept(Event.NOT_DELIVERED_YET);
                world.agenda().at(wait.next(), this::attempt);
            }
            case Decision.Fail fail ->
                end(fail.failure() == FailureCode.RECEIVER_UNREACHABLE ? Event.UNREACHABLE : Event.NOT_DELIVERABLE);
        }
    }

    private void end(Event event) {
        told.accept(event);
        // What the network still holds may come within the hour.
        world.agenda().after(Duration.ofHours(1), () -> {
            Files.deleteIfExists(message.file());
            Files.deleteIfExists(envelope.resolveSibling(envelope.getFileName() + ".wrong"));
            Files.deleteIfExists(envelope);
        });
    }

    private OutboundTransmission state() {
        return new OutboundTransmission(
                new TransmissionId(message.as4MessageId()),
                message.as4MessageId(),
                header,
                Optional.empty(),
                new BlobId(new UUID(0, 0)),
                false,
                TransmissionStatus.SENDING,
                attempts,
                failedLookups,
                failedTransfers,
                failure,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                acceptedAt,
                Optional.empty(),
                Optional.empty());
    }
}
