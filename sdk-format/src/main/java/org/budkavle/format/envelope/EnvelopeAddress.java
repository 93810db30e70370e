// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.util.Optional;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * As much of an envelope's header as an answer needs; readable in many envelopes that break a rule (message.md 9 O6).
 *
 * @param id the envelope's ID
 * @param from who sent it
 * @param to who shall receive it
 * @param documentType message or receipt: a receipt is never answered
 * @param handlingServiceId to be echoed in the receipt's envelope (message.md 5.4)
 */
public record EnvelopeAddress(
        MessageId id,
        ParticipantId from,
        ParticipantId to,
        DocumentTypeId documentType,
        Optional<FunctionAddress> handlingServiceId) {}
