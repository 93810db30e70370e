// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.format.envelope.EnvelopeHeader;

/**
 * Step 15, first half: the store makes message and receipt durable in one transaction; only then may the receipt go out
 * (transport.md 2.6, 2.9). If the same message was accepted by another thread in the meantime, its receipt is the answer.
 */
final class Accept {

    private final InboundStore store;
    private final DetectDuplicate detectDuplicate;

    Accept(InboundStore store, DetectDuplicate detectDuplicate) {
        this.store = store;
        this.detectDuplicate = detectDuplicate;
    }

    byte[] accept(
            Path envelope,
            EnvelopeHeader envelopeHeader,
            MessagingHeader header,
            VerifiedSignature signature,
            byte[] receipt,
            byte[] soap,
            Reception reception)
            throws IOException, MessageRefused {
        ReceivedMessage message = new ReceivedMessage(
                envelope,
                Files.size(envelope),
                envelopeHeader,
                header.messageId(),
                header.from().id(),
                header.to().id(),
                signature.signer(),
                soap,
                signature.signedReferences(),
                header.timestamp(),
                reception.receivedAt(),
                reception.tlsClient(),
                reception.correlationId());
        try {
            store.accept(
                    message, new StoredReceipt(receipt, SignedReference.fingerprint(signature.signedReferences())));
            return receipt;
        } catch (DuplicateMessage e) {
            StoredReceipt earlier =
                    detectDuplicate.detect(header, signature).orElseThrow(() -> new MessageRefused(Rejection.NOT_NOW));
            store.repeated(header.from().id(), header.messageId(), reception.correlationId());
            return earlier.body();
        }
    }
}
