// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/**
 * What an envelope states about its payload (message.md 4.1).
 *
 * @param id the message id; for a receipt the receipt's own id
 * @param creationDateTime when the envelope was made; written in UTC with three decimals
 * @param documentType document type and transport model
 * @param process always {@link ProcessId#NO_PROCESS} in SDK
 * @param federation the federation of the environment
 * @param from the sending participant
 * @param to the receiving participant
 * @param handlingServiceId the recipient's function address; optional when received, always set when sent
 */
public record EnvelopeHeader(
        MessageId id,
        Instant creationDateTime,
        DocumentTypeId documentType,
        ProcessId process,
        FederationId federation,
        ParticipantId from,
        ParticipantId to,
        Optional<FunctionAddress> handlingServiceId) {}
