// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.util.Optional;
import org.budkavle.server.accesspoint.TransferEvidence;
import org.budkavle.server.content.LocalCopy;

/** What is kept of a sent message to prove its delivery, as it was sent and as it came. */
public interface DeliveryEvidence {

    /**
     * The evidence of a sent message that the caller may read; logged as a reading of the message.
     *
     * @return empty if there is no such message
     */
    Optional<Evidence> of(StoredMessageId id, Access by);

    /** Something that was kept, as often as it is wanted. */
    @FunctionalInterface
    interface Kept {

        /** The bytes as a file on this machine. */
        LocalCopy open() throws IOException;
    }

    /**
     * What is kept.
     *
     * @param envelope the signed and encrypted envelope
     * @param contentKey the 32 bytes that it was encrypted under
     * @param transfer what the access points signed; empty before, or when an access point elsewhere keeps it
     * @param receipt the envelope of the message receipt as it came, signed by the recipient's organisation; the one that
     *     decided, or the late one
     */
    record Evidence(
            StoredMessage message,
            Optional<Kept> envelope,
            Optional<byte[]> contentKey,
            Optional<TransferEvidence> transfer,
            Optional<Kept> receipt) {

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Evidence[" + message + "]";
        }
    }
}
