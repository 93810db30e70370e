// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.TransmissionStatus;
import org.budkavle.server.content.BlobId;

/**
 * A transmission as the access point itself sees it.
 *
 * @param failedLookups in a row
 * @param failedTransfers in all
 * @param accessPoint the receiving access point, as far as it is known here or elsewhere
 * @param route the receiver that was found last, when we transfer ourselves
 * @param preparedPackage the MIME package built for that receiver
 * @param remoteId the handle at the access point elsewhere that transfers for us
 */
public record OutboundTransmission(
        TransmissionId id,
        String as4MessageId,
        EnvelopeHeader header,
        Optional<ConversationId> conversation,
        BlobId envelope,
        boolean envelopeIsOurs,
        TransmissionStatus status,
        int attempts,
        int failedLookups,
        int failedTransfers,
        Optional<FailureCode> failure,
        Optional<String> failureDetail,
        Optional<String> accessPoint,
        Optional<Route> route,
        Optional<BlobId> preparedPackage,
        Optional<String> remoteId,
        Instant acceptedAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> deliveredAt) {

    /** What others may know of it. */
    public Transmission published() {
        return new Transmission(
                id,
                as4MessageId,
                header.id(),
                header.from(),
                header.to(),
                header.documentType(),
                status,
                attempts,
                failure,
                failureDetail,
                accessPoint,
                acceptedAt,
                nextAttemptAt,
                deliveredAt);
    }
}
