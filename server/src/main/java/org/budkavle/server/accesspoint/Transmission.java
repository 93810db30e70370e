// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The transfer of one envelope to one receiving access point, with all its attempts (transport.md 7.2).
 *
 * @param id the handle given by {@link AccessPoint#submit}
 * @param as4MessageId the MessageId of the package as it goes over the wire now; differs from the handle when the
 *     receiver's metadata changed between attempts and the package was built anew (transport.md 2.8)
 * @param envelopeId the envelope's id, which is also the AS4 ConversationId
 * @param originalSender FromParty of the envelope
 * @param finalRecipient ToParty of the envelope
 * @param documentType document type and transport model
 * @param status where it stands
 * @param attempts how many attempts have begun
 * @param failure why it failed or, while it waits, why the last attempt did not succeed
 * @param failureDetail what makes the failure precise, such as {@code EBMS:0004 NOT_SERVICED}; never content
 * @param receivingAccessPoint AS4 PartyId of the receiving access point, once looked up
 * @param acceptedAt when it was submitted
 * @param nextAttemptAt when the next attempt begins, while it waits
 * @param deliveredAt when the verified receipt was stored
 */
public record Transmission(
        TransmissionId id,
        String as4MessageId,
        MessageId envelopeId,
        ParticipantId originalSender,
        ParticipantId finalRecipient,
        DocumentTypeId documentType,
        TransmissionStatus status,
        int attempts,
        Optional<FailureCode> failure,
        Optional<String> failureDetail,
        Optional<String> receivingAccessPoint,
        Instant acceptedAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> deliveredAt) {}
