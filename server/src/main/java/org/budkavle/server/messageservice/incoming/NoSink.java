// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.FileSink;

/** Lets the files go by: for a message that has no mailbox, or of which it is not known yet. */
final class NoSink implements FileSink {

    @Override
    public OutputStream create(int ordinal) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public FileContent finish(int ordinal) {
        return new FileContent() {
            @Override
            public long size() {
                return 0;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("This file was not kept");
            }
        };
    }
}
