// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.outbound.Attempt;
import org.budkavle.server.accesspoint.outbound.OutboundTransmission;
import org.budkavle.server.accesspoint.outbound.RecordOutcome;
import org.budkavle.server.accesspoint.outbound.Transmissions;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.LocalCopy;

/**
 * Brings an envelope to the access point elsewhere, and then asks how it fares until the outcome. The access point there
 * keeps trying by its own schedule; here the question is repeated, and never given up once it has the envelope, since the
 * outcome is with the one who has it.
 */
final class RelayTransmission implements Attempt {

    private static final System.Logger LOG = System.getLogger(RelayTransmission.class.getName());

    private final RemoteAccessPoint remote;
    private final Transmissions transmissions;
    private final RecordOutcome outcome;
    private final BlobStore blobs;
    private final Duration poll;
    private final Duration timeToLive;
    private final Clock clock;

    RelayTransmission(
            RemoteAccessPoint remote,
            Transmissions transmissions,
            RecordOutcome outcome,
            BlobStore blobs,
            Duration poll,
            Duration timeToLive,
            Clock clock) {
        this.remote = remote;
        this.transmissions = transmissions;
        this.outcome = outcome;
        this.blobs = blobs;
        this.poll = poll;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> make(TransmissionId id) {
        Optional<OutboundTransmission> stored = transmissions.find(id);
        if (stored.isEmpty() || stored.get().status().isFinal()) {
            return Optional.empty();
        }
        OutboundTransmission t = stored.get();
        try {
            Transmission there = t.remoteId().isPresent()
                    ? remote.find(new TransmissionId(t.remoteId().get()))
                    : submit(t);
            outcome.mirrored(id, there, clock.instant());
            return there.status().isFinal() ? Optional.empty() : again();
        } catch (SubmissionRefused refused) {
            outcome.gaveUp(id, refused.code(), String.join(" ", refused.details()), clock.instant());
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The access point elsewhere does not answer: {0}", e.toString());
            return unanswered(t);
        }
    }

    private Transmission submit(OutboundTransmission t) throws IOException, SubmissionRefused {
        try (LocalCopy envelope = blobs.local(t.envelope())) {
            Transmission accepted = remote.submit(envelope.path(), t.conversation());
            transmissions.relayed(t.id(), accepted.id());
            return accepted;
        }
    }

    private Optional<Instant> unanswered(OutboundTransmission t) {
        Instant now = clock.instant();
        if (t.remoteId().isEmpty() && !now.isBefore(t.acceptedAt().plus(timeToLive))) {
            outcome.gaveUp(t.id(), FailureCode.EXPIRED, "ACCESS_POINT_UNREACHABLE", now);
            return Optional.empty();
        }
        return again();
    }

    private Optional<Instant> again() {
        return Optional.of(clock.instant().plus(poll));
    }
}
