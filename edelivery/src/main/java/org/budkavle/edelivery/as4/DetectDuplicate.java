// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Optional;

/**
 * Step 11: a message that was accepted before gets its receipt again, byte for byte, and is not delivered again: its sender
 * may have lost the first. Another message under the same id is refused (transport.md 2.8).
 */
final class DetectDuplicate {

    private final InboundStore store;

    DetectDuplicate(InboundStore store) {
        this.store = store;
    }

    Optional<StoredReceipt> detect(MessagingHeader header, VerifiedSignature signature) throws MessageRefused {
        Optional<StoredReceipt> receipt = store.find(header.from().id(), header.messageId());
        if (receipt.isPresent()
                && !receipt.get().fingerprint().equals(SignedReference.fingerprint(signature.signedReferences()))) {
            throw new MessageRefused(Rejection.DUPLICATE_ALTERED);
        }
        return receipt;
    }
}
