// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;

/**
 * What a transport receipt says (transport.md 2.6), its signature verified.
 *
 * @param refToMessageId the message that it is for
 * @param timestamp when it was made, by the receiver's clock
 * @param signer whoever signed it; whom to believe is another question
 * @param digests SHA-256 in Base64 of what was received, by reference
 */
public record TransportReceipt(
        String messageId,
        String refToMessageId,
        Instant timestamp,
        X509Certificate signer,
        Map<String, String> digests) {

    public TransportReceipt {
        digests = Map.copyOf(digests);
    }

    /** Whether it repeats every reference of what was sent, with the same digest. */
    public boolean covers(SentHeader sent) {
        return !sent.references().isEmpty()
                && sent.references().stream()
                        .allMatch(reference -> reference.digest().equals(digests.get(reference.uri())));
    }
}
