// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.OutboundMessage;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.server.accesspoint.identity.OwnIdentities;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.content.LocalCopy;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the MIME package once and keeps it until the outcome, so that each attempt sends the same bytes under the same AS4
 * MessageId. Only when the receiver's address or certificate has changed is it built anew, under a new id
 * (transport.md 2.8).
 */
final class PreparePackage {

    private final As4Sender sender;
    private final OwnIdentities identities;
    private final BlobStore blobs;
    private final Transmissions transmissions;
    private final RecordOutcome outcome;
    private final Trace trace;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PreparePackage(
            As4Sender sender,
            OwnIdentities identities,
            BlobStore blobs,
            Transmissions transmissions,
            RecordOutcome outcome,
            Trace trace,
            TransactionTemplate transaction,
            Clock clock) {
        this.sender = sender;
        this.identities = identities;
        this.blobs = blobs;
        this.transmissions = transmissions;
        this.outcome = outcome;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A package, and the file that it lies in until it is closed.
     *
     * @param message reads the file when it is sent
     */
    record Packed(PreparedMessage message, LocalCopy file) implements AutoCloseable {

        @Override
        public void close() {
            file.close();
        }
    }

    /** With the package, the next attempt begins. */
    Packed prepare(OutboundTransmission t, AccessPointEndpoint receiver) throws IOException, GeneralSecurityException {
        Route route = Route.to(receiver);
        Optional<BlobId> kept = t.preparedPackage().filter(_ -> t.route().equals(Optional.of(route)));
        if (kept.isPresent()) {
            return again(t, route, kept.get());
        }
        Instant began = clock.instant();
        String as4MessageId =
                t.preparedPackage().isPresent() ? As4MessageIds.random(identities.domain()) : t.as4MessageId();
        Path file = blobs.newTemporaryFile();
        try (LocalCopy envelope = blobs.local(t.envelope())) {
            PreparedMessage built = sender.prepare(
                    new OutboundMessage(
                            envelope.path(),
                            t.header(),
                            as4MessageId,
                            identities.of(t.header().from()).signing(),
                            receiver),
                    file);
            BlobId blob = keep(t, route, as4MessageId, file);
            trace.step(
                    t.header().id(),
                    TraceStep.PACKED,
                    began,
                    Duration.between(began, clock.instant()),
                    Map.of("as4MessageId", as4MessageId, "bytes", Long.toString(built.size())));
            LocalCopy there = blobs.local(blob);
            return new Packed(
                    new PreparedMessage(
                            there.path(),
                            built.size(),
                            built.contentType(),
                            built.as4MessageId(),
                            built.senderPartyId(),
                            built.receiverPartyId(),
                            built.references()),
                    there);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Packed again(OutboundTransmission t, Route route, BlobId kept) throws IOException {
        LocalCopy file = blobs.local(kept);
        boolean begun = false;
        try {
            transaction.executeWithoutResult(
                    status -> outcome.begunSending(t, route, t.as4MessageId(), kept, clock.instant()));
            Packed sameBytes = new Packed(As4Sender.reopen(file.path()), file);
            begun = true;
            return sameBytes;
        } finally {
            if (!begun) {
                file.close();
            }
        }
    }

    private BlobId keep(OutboundTransmission t, Route route, String as4MessageId, Path file) throws IOException {
        BlobStore.Landed landed = blobs.land(file);
        return transaction.execute(status -> {
            BlobId blob = blobs.adopt(landed);
            outcome.begunSending(t, route, as4MessageId, blob, clock.instant());
            t.preparedPackage().ifPresent(old -> {
                blobs.delete(old);
                OutboundTransmission after = transmissions.find(t.id()).orElseThrow(AttemptOvertaken::new);
                outcome.rebuilt(t, after, clock.instant());
            });
            return blob;
        });
    }
}
