// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.util.Optional;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What the message handler needs of the access point: memory. Implementations are called by many threads at once. An
 * unchecked exception counts as "not now": the peer gets EBMS:0202 and repeats.
 */
public interface InboundStore {

    /** The receipt of a message that was accepted before, by sending access point and its message id. */
    Optional<StoredReceipt> find(String senderPartyId, String as4MessageId);

    /** Whether we serve this participant for this document type (transport.md 2.9 step 12). */
    boolean isServed(ParticipantId recipient, DocumentTypeId documentType);

    /**
     * Makes message and receipt durable in one transaction; the receipt is sent only after this returns. Takes the envelope
     * file by moving it.
     *
     * @throws DuplicateMessage if the same message was accepted in the meantime; nothing was stored
     * @throws IOException if it cannot be stored now; nothing was stored
     */
    void accept(ReceivedMessage message, StoredReceipt receipt) throws DuplicateMessage, IOException;

    /** Tells of a refused message, for the event log. Must not throw. */
    void rejected(RejectedMessage message);

    /** Tells that a message accepted before came again and got its receipt again. */
    default void repeated(String senderPartyId, String as4MessageId, String correlationId) {}

    /** Tells of a ping (transport.md 2.10). */
    default void pinged(String senderPartyId, String as4MessageId, String correlationId) {}
}
