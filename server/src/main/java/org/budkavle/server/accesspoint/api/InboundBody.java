// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.inbound.Arrival;
import org.budkavle.server.accesspoint.inbound.InboundRows;

/**
 * A received envelope that waits to be taken over, as JSON.
 *
 * @param id to fetch it by
 * @param size of the envelope in bytes
 */
public record InboundBody(
        UUID id,
        String as4MessageId,
        String sendingAccessPoint,
        String envelopeId,
        String originalSender,
        String finalRecipient,
        String documentType,
        Instant receivedAt,
        long size) {

    /** A page of them, oldest first. */
    public record Page(List<InboundBody> inbound) {}

    /** What it tells, in our own words. */
    public Arrival arrival() {
        return new Arrival(
                sendingAccessPoint,
                as4MessageId,
                MessageId.parse(envelopeId),
                new ParticipantId(originalSender),
                new ParticipantId(finalRecipient),
                new DocumentTypeId(DocumentTypeId.SCHEME, documentType),
                receivedAt,
                size);
    }

    static InboundBody of(InboundRows.Row row) {
        return new InboundBody(
                row.id(),
                row.envelope().as4MessageId(),
                row.sendingAccessPoint(),
                row.envelope().envelopeId().toString(),
                row.envelope().originalSender().value(),
                row.envelope().finalRecipient().value(),
                row.envelope().documentType().value(),
                row.envelope().receivedAt(),
                row.size());
    }
}
