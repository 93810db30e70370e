// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import org.budkavle.format.message.FileContent;
import org.budkavle.server.content.ContentId;

/**
 * A file to send.
 *
 * @param fileName shown to the recipient
 * @param contentType MIME type
 * @param source its bytes
 */
public record NewFile(String fileName, String contentType, Source source) {

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "NewFile[" + contentType + "]";
    }

    /** Where the bytes come from. They stream; a file is never whole in memory. */
    public sealed interface Source {

        /** Bytes that are copied, encrypted, while the message is taken over. */
        record Given(FileContent content) implements Source {}

        /**
         * Content that lies in the sender's mailbox already. It becomes the message's own, and is destroyed with it. The
         * caller answers for that it lies there.
         */
        record Stored(ContentId content) implements Source {}
    }
}
