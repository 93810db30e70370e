// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import java.time.Instant;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * An envelope that came in, before it has a place here.
 *
 * @param sendingAccessPoint with {@code as4MessageId} what makes it unique
 * @param size of the envelope in bytes
 */
public record Arrival(
        String sendingAccessPoint,
        String as4MessageId,
        MessageId envelopeId,
        ParticipantId originalSender,
        ParticipantId finalRecipient,
        DocumentTypeId documentType,
        Instant receivedAt,
        long size) {}
