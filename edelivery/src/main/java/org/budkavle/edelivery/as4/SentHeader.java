// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the signed SOAP part of a sent user message says (transport.md 2.2), its signature verified.
 *
 * @param timestamp when it was made, by the sender's clock
 * @param sender the sending access point's party id
 * @param receiver the receiving access point's party id
 * @param conversationId the envelope's id
 * @param signer whoever signed it; whom to believe is another question
 * @param references what the signature covers
 * @param payload the SHA-256 digest of the compressed payload, Base64
 */
public record SentHeader(
        String messageId,
        String conversationId,
        Instant timestamp,
        String sender,
        String receiver,
        Optional<String> originalSender,
        Optional<String> finalRecipient,
        X509Certificate signer,
        List<SignedReference> references,
        String payload) {

    public SentHeader {
        references = List.copyOf(references);
    }
}
