// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;

/**
 * A message that passed every check of transport.md 2.9, up to making it durable.
 *
 * @param envelope the XHE file, decrypted and decompressed, in {@link ReceiverSettings#temporaryFolder()}. Move it away;
 *     if it is left it is deleted when {@link InboundStore#accept} returns
 * @param envelopeSize its length in bytes
 * @param header what the envelope states; agrees with the AS4 header
 * @param as4MessageId unique per sending access point
 * @param senderPartyId the sending access point, proven by its signature
 * @param receiverPartyId which of our identities received
 * @param signer the sending access point's certificate
 * @param signedSoap the SOAP part as received, with the signature: the evidence for the event log (transport.md 7.3)
 * @param references what the signature covers
 * @param sentAt the signed eb:Timestamp
 * @param receivedAt when the request came in
 * @param tlsClient the TLS peer, if the caller gave it
 * @param correlationId of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
public record ReceivedMessage(
        Path envelope,
        long envelopeSize,
        EnvelopeHeader header,
        String as4MessageId,
        String senderPartyId,
        String receiverPartyId,
        X509Certificate signer,
        byte[] signedSoap,
        List<SignedReference> references,
        Instant sentAt,
        Instant receivedAt,
        Optional<X509Certificate> tlsClient,
        String correlationId) {}
