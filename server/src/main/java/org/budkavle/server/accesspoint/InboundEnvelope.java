// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.content.BlobId;

/**
 * An envelope that another access point delivered and that we have answered for with a receipt.
 *
 * @param envelope the XHE, byte for byte as it was sent
 * @param as4MessageId the MessageId of the transfer; unique together with the sending access point
 * @param envelopeId the envelope's own id; the same envelope may arrive in several transfers
 * @param originalSender FromParty: asserted by the sending access point, proven only by the envelope's signature
 * @param finalRecipient ToParty: a participant that this access point serves
 * @param documentType document type and transport model
 * @param receivedAt when it was stored
 */
public record InboundEnvelope(
        BlobId envelope,
        String as4MessageId,
        MessageId envelopeId,
        ParticipantId originalSender,
        ParticipantId finalRecipient,
        DocumentTypeId documentType,
        Instant receivedAt) {}
