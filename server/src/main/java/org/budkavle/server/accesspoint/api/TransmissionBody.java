// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;

/** A {@link Transmission} as JSON. */
public record TransmissionBody(
        String id,
        String as4MessageId,
        String envelopeId,
        String originalSender,
        String finalRecipient,
        String documentType,
        TransmissionStatus status,
        int attempts,
        Optional<FailureCode> failure,
        Optional<String> failureDetail,
        Optional<Boolean> retriable,
        Optional<String> receivingAccessPoint,
        Instant acceptedAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> deliveredAt) {

    static TransmissionBody of(Transmission t) {
        return new TransmissionBody(
                t.id().value(),
                t.as4MessageId(),
                t.envelopeId().toString(),
                t.originalSender().value(),
                t.finalRecipient().value(),
                t.documentType().value(),
                t.status(),
                t.attempts(),
                t.failure(),
                t.failureDetail(),
                t.failure().map(FailureCode::retriable),
                t.receivingAccessPoint(),
                t.acceptedAt(),
                t.nextAttemptAt(),
                t.deliveredAt());
    }

    /** Back to what it was made from. */
    public Transmission transmission() {
        return new Transmission(
                new TransmissionId(id),
                as4MessageId,
                MessageId.parse(envelopeId),
                new ParticipantId(originalSender),
                new ParticipantId(finalRecipient),
                new DocumentTypeId(DocumentTypeId.SCHEME, documentType),
                status,
                attempts,
                failure,
                failureDetail,
                receivingAccessPoint,
                acceptedAt,
                nextAttemptAt,
                deliveredAt);
    }
}
