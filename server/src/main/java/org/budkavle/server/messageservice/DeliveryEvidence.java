// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.nio.file.Path;
import java.util.Optional;
import org.budkavle.server.accesspoint.TransferEvidence;

/** What is kept of a sent message to prove its delivery, as it was sent and as it came. */
public interface DeliveryEvidence {

    /**
     * The evidence of a sent message that the caller may read; logged as a reading of the message.
     *
     * @return empty if there is no such message
     */
    Optional<Evidence> of(StoredMessageId id, Access by);

    /**
     * What is kept.
     *
     * @param envelope the signed and encrypted envelope; a file that must only be read
     * @param contentKey the 32 bytes that it was encrypted under
     * @param transfer what the access points signed; empty before, or when an access point elsewhere keeps it
     * @param receipt the envelope of the message receipt as it came, signed by the recipient's organisation; the one that
     *     decided, or the late one
     */
    record Evidence(
            StoredMessage message,
            Optional<Path> envelope,
            Optional<byte[]> contentKey,
            Optional<TransferEvidence> transfer,
            Optional<Path> receipt) {

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Evidence[" + message + "]";
        }
    }
}
