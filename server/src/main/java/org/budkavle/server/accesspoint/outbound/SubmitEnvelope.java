// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.accesspoint.AccessPoint;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Submission;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks an envelope, stores its transmission and queues the work, without touching the network (transport.md 2.3). */
public final class SubmitEnvelope implements AccessPoint {

    private final Transmissions transmissions;
    private final BlobStore blobs;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final Rules rules;
    private final Clock clock;

    /**
     * What an envelope must agree with.
     *
     * @param federation the federation in which we act; none yet on a server that has not joined one
     * @param largest in bytes
     * @param domain the right side of the AS4 message ids that we make
     * @param served who may send
     */
    public record Rules(
            Optional<FederationId> federation, long largest, String domain, Predicate<ParticipantId> served) {}

    public SubmitEnvelope(
            Transmissions transmissions,
            BlobStore blobs,
            WorkQueue queue,
            TransactionTemplate transaction,
            Rules rules,
            Clock clock) {
        this.transmissions = transmissions;
        this.blobs = blobs;
        this.queue = queue;
        this.transaction = transaction;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public TransmissionId submit(Submission submission) throws SubmissionRefused {
        return submit(submission, false, anyone -> true);
    }

    /**
     * Takes an envelope that came over interface C.
     *
     * @param ours whether the blob becomes the access point's, to be deleted after the outcome
     * @param submitter who the client may send for
     */
    public TransmissionId submit(Submission submission, boolean ours, Predicate<ParticipantId> submitter)
            throws SubmissionRefused {
        EnvelopeHeader header = check(submission, submitter);
        String as4MessageId = As4MessageIds.random(rules.domain());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OutboundTransmission transmission = new OutboundTransmission(
                new TransmissionId(as4MessageId),
                as4MessageId,
                header,
                submission.conversation(),
                submission.envelope(),
                ours,
                TransmissionStatus.ACCEPTED,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty());
        return transaction.execute(status -> store(transmission));
    }

    @Override
    public Optional<Transmission> find(TransmissionId id) {
        return transmissions.find(id).map(OutboundTransmission::published);
    }

    private TransmissionId store(OutboundTransmission transmission) {
        long size = size(transmission);
        while (!transmissions.insert(transmission, size)) {
            Optional<OutboundTransmission> earlier = transmissions.current(
                    transmission.header().from(), transmission.header().id());
            if (earlier.isPresent()) {
                if (transmission.envelopeIsOurs()) {
                    blobs.delete(transmission.envelope());
                }
                return earlier.get().id();
            }
        }
        queue.submit(SendTask.of(transmission.id()), transmission.acceptedAt());
        return transmission.id();
    }

    private long size(OutboundTransmission transmission) {
        try {
            return blobs.size(transmission.envelope());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EnvelopeHeader check(Submission submission, Predicate<ParticipantId> submitter) throws SubmissionRefused {
        EnvelopeScan scan = scan(submission);
        if (!scan.violations().isEmpty()) {
            throw new SubmissionRefused(
                    FailureCode.ENVELOPE_INVALID,
                    scan.violations().stream()
                            .map(violation -> violation.rule().code())
                            .distinct()
                            .toList());
        }
        EnvelopeHeader header =
                scan.header().orElseThrow(() -> new SubmissionRefused(FailureCode.ENVELOPE_INVALID, List.of()));
        if (!rules.federation().equals(Optional.of(header.federation()))) {
            throw new SubmissionRefused(FailureCode.FEDERATION_UNKNOWN, List.of());
        }
        if (!rules.served().test(header.from()) || !submitter.test(header.from())) {
            throw new SubmissionRefused(
                    FailureCode.NOT_AUTHORISED_SENDER, List.of(header.from().value()));
        }
        return header;
    }

    private EnvelopeScan scan(Submission submission) throws SubmissionRefused {
        try {
            if (blobs.size(submission.envelope()) > rules.largest()) {
                throw new SubmissionRefused(FailureCode.TOO_LARGE, List.of("at most " + rules.largest() + " bytes"));
            }
            try (InputStream in = new BufferedInputStream(blobs.open(submission.envelope()))) {
                return EnvelopeReader.scan(in);
            }
        } catch (MalformedXml malformed) {
            throw new SubmissionRefused(FailureCode.ENVELOPE_INVALID, List.of("MALFORMED_XML"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
