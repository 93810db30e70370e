// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.format.identifier.MessageId;

/**
 * A signed receipt, ready to be sent.
 *
 * @param id its own
 * @param envelope a temporary file of the blob store
 */
public record PreparedReceipt(MessageId id, boolean accepted, Acknowledged message, Path envelope)
        implements AutoCloseable {

    /** Leaves nothing behind, unless the receipt has been sent. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
