// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that was refused; nothing of it is kept but these facts (transport.md 7.1: "delete"). What comes from the AS4
 * header is the sender's claim unless {@code signer} is present.
 *
 * @param reason which check it failed
 * @param brokenRules the stable codes of the envelope rules that it broke, for the report to Digg (GRR 4.1.1)
 * @param as4MessageId claimed id
 * @param senderPartyId claimed sending access point
 * @param receiverPartyId claimed receiving access point
 * @param conversationId claimed conversation
 * @param originalSender claimed sending participant
 * @param finalRecipient claimed receiving participant
 * @param action claimed document type
 * @param signer the certificate of a signature that verified and that we trust
 * @param signedSoap the SOAP part as received, if the signature verified: evidence for the event log
 * @param receivedAt when the request came in
 * @param tlsClient the TLS peer, if the caller gave it
 * @param correlationId of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
public record RejectedMessage(
        Rejection reason,
        List<String> brokenRules,
        Optional<String> as4MessageId,
        Optional<String> senderPartyId,
        Optional<String> receiverPartyId,
        Optional<String> conversationId,
        Optional<String> originalSender,
        Optional<String> finalRecipient,
        Optional<String> action,
        Optional<X509Certificate> signer,
        Optional<byte[]> signedSoap,
        Instant receivedAt,
        Optional<X509Certificate> tlsClient,
        String correlationId) {}
