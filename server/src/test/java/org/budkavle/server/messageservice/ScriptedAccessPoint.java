// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.accesspoint.AccessPoint;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Submission;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionReport;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobStore;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stands in for the access point and all that lies behind it: takes envelopes, and says what the test makes it say. */
final class ScriptedAccessPoint implements AccessPoint {

    /** An envelope that was submitted in a transaction that committed. */
    record Submitted(TransmissionId id, Path envelope) {}

    private final BlobStore blobs;
    private final Clock clock;
    private final List<Submitted> submissions = new CopyOnWriteArrayList<>();
    private volatile Optional<FailureCode> refusal = Optional.empty();
    private volatile Optional<RuntimeException> trouble = Optional.empty();

    ScriptedAccessPoint(BlobStore blobs, Clock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    @Override
    public TransmissionId submit(Submission submission) throws SubmissionRefused {
        Optional<FailureCode> refused = refusal;
        if (refused.isPresent()) {
            throw new SubmissionRefused(refused.get(), List.of());
        }
        Submitted submitted = new Submitted(new TransmissionId(UUID.randomUUID() + "@scripted"), copy(submission));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                submissions.add(submitted);
            }
        });
        trouble.ifPresent(exception -> {
            throw exception;
        });
        return submitted.id();
    }

    @Override
    public Optional<Transmission> find(TransmissionId id) {
        return Optional.empty();
    }

    List<Submitted> submissions() {
        return List.copyOf(submissions);
    }

    void refuse(Optional<FailureCode> code) {
        refusal = code;
    }

    /** After this each submission fails, as if the process died just before the commit; empty: no longer. */
    void fail(Optional<RuntimeException> exception) {
        trouble = exception;
    }

    /** A report about one of the submissions. */
    TransmissionReport report(TransmissionId id, TransmissionStatus status, Optional<FailureCode> failure) {
        return new TransmissionReport(
                new Transmission(
                        id,
                        id.value(),
                        MessageId.random(),
                        new ParticipantId("0203:kommun.example.se"),
                        new ParticipantId("0203:region.example.se"),
                        DocumentTypeId.SDK_MESSAGE,
                        status,
                        1,
                        failure,
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant(),
                        status == TransmissionStatus.RETRY_WAIT ? Optional.of(clock.instant()) : Optional.empty(),
                        status == TransmissionStatus.DELIVERED ? Optional.of(clock.instant()) : Optional.empty()),
                clock.instant());
    }

    private Path copy(Submission submission) {
        try {
            return Files.copy(
                    blobs.local(submission.envelope()).path(),
                    TestSurroundings.newFolder().resolve("envelope.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
