// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.content.BlobId;

/**
 * What comes with a change of status and is noted of the message in the same go; what is empty stays as it was.
 *
 * @param envelope the message's, sealed
 * @param contentKey the key of its content, sealed under the mailbox's
 * @param transmission the access point's handle
 * @param submittedAt when the access point took it
 * @param transportedAt when the transport receipt came
 * @param receiptEnvelope that of the message receipt that decided
 */
public record Came(
        Optional<BlobId> envelope,
        Optional<byte[]> contentKey,
        Optional<String> transmission,
        Optional<Instant> submittedAt,
        Optional<Instant> transportedAt,
        Optional<BlobId> receiptEnvelope) {

    /** The status alone. */
    public static final Came NOTHING = new Came(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** With the hand-over to the access point. */
    public static Came submitted(BlobId envelope, byte[] contentKey, String transmission, Instant at) {
        return new Came(
                Optional.of(envelope),
                Optional.of(contentKey),
                Optional.of(transmission),
                Optional.of(at),
                Optional.empty(),
                Optional.empty());
    }

    /** With the transport receipt. */
    public static Came transported(Instant at) {
        return new Came(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                Optional.empty());
    }

    /** With the message receipt. */
    public static Came answered(BlobId receiptEnvelope) {
        return new Came(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(receiptEnvelope));
    }
}
