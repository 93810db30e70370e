// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of one request so far: what a refusal can tell the event log. */
final class Reception {

    private final Instant receivedAt;
    private final Optional<X509Certificate> tlsClient;
    private final String correlationId = UUID.randomUUID().toString();
    private byte @Nullable [] soap;
    private @Nullable MessagingHeader header;
    private @Nullable VerifiedSignature signature;
    private boolean trusted;

    Reception(Instant receivedAt, Optional<X509Certificate> tlsClient) {
        this.receivedAt = receivedAt;
        this.tlsClient = tlsClient;
    }

    String correlationId() {
        return correlationId;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Optional<X509Certificate> tlsClient() {
        return tlsClient;
    }

    void soap(byte[] bytes) {
        soap = bytes;
    }

    void header(MessagingHeader read) {
        header = read;
    }

    void signature(VerifiedSignature verified) {
        signature = verified;
    }

    /** The signer has been validated as the sender. */
    void trusted() {
        trusted = true;
    }

    Optional<MessagingHeader> header() {
        return Optional.ofNullable(header);
    }

    Optional<byte[]> soap() {
        return Optional.ofNullable(soap);
    }

    RejectedMessage reject(MessageRefused refusal) {
        Optional<MessagingHeader> claim = header();
        Optional<VerifiedSignature> verified = Optional.ofNullable(signature);
        return new RejectedMessage(
                refusal.reason(),
                refusal.brokenRules(),
                claim.map(MessagingHeader::messageId),
                claim.map(MessagingHeader::from).map(MessagingHeader.Party::id),
                claim.map(MessagingHeader::to).map(MessagingHeader.Party::id),
                claim.map(MessagingHeader::conversationId),
                claim.flatMap(read -> read.property(Profile.ORIGINAL_SENDER)),
                claim.flatMap(read -> read.property(Profile.FINAL_RECIPIENT)),
                claim.map(MessagingHeader::action),
                verified.filter(any -> trusted).map(VerifiedSignature::signer),
                verified.flatMap(any -> soap()),
                receivedAt,
                tlsClient,
                correlationId);
    }
}
