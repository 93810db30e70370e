// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.trust.envelope.ContentKey;

/**
 * What a delivery proof is made of. Signed things are the bytes as they were sent and as they came.
 *
 * @param withContent whether texts, files, the envelope and its key go into the package; their digests always do
 * @param sentHeader the signed SOAP part that our access point sent
 * @param transportReceipt the answer with the receiving access point's receipt
 * @param envelope the signed and encrypted envelope
 * @param contentKey the key that it was encrypted under
 * @param messageReceipt the envelope of the message receipt
 * @param issuers certificates that chains are built of: authorities, not those of the signers, which the signed things carry
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record DeliveryProof(
        Instant made,
        Manifest.Maker by,
        boolean withContent,
        Manifest.Message message,
        Optional<Manifest.Transfer> transfer,
        Optional<byte[]> sentHeader,
        Optional<byte[]> transportReceipt,
        Optional<Path> envelope,
        Optional<ContentKey> contentKey,
        Optional<Manifest.Receipt> receipt,
        Optional<byte[]> messageReceipt,
        List<MessagePart> parts,
        List<Manifest.Event> timeline,
        List<Manifest.Lookup> lookups,
        List<X509Certificate> issuers) {

    public DeliveryProof {
        parts = List.copyOf(parts);
        timeline = List.copyOf(timeline);
        lookups = List.copyOf(lookups);
        issuers = List.copyOf(issuers);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "DeliveryProof[" + message.messageId() + "]";
    }
}
