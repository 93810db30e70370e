// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.budkavle.format.message.FileContent;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.NewFile.Source;

/**
 * A file of a message that is being taken over: copied into its mailbox, or there before.
 *
 * @param digest SHA-256 of the bytes
 * @param inspected what was seen of it
 * @param writer holds the copy until it is kept; none when the content was there before
 */
@SuppressWarnings("ArrayRecordComponent")
record StagedFile(Source source, byte[] digest, long size, Inspected inspected, Optional<ContentWriter> writer)
        implements AutoCloseable {

    /** Brings the copy to where it stays. */
    void land() throws IOException {
        if (writer.isPresent()) {
            writer.get().land();
        }
    }

    /** Keeps the content in the caller's transaction. */
    ContentId keep() throws IOException {
        return switch (source) {
            case Source.Stored stored -> stored.content();
            case Source.Given given -> writer.orElseThrow().keep();
        };
    }

    /** The digest in place of the bytes: for the digest of the whole message. */
    FileContent digestAsContent() {
        return FileContent.of(digest);
    }

    @Override
    public void close() {
        writer.ifPresent(ContentWriter::close);
    }

    /** Bytes that cannot be read: a stand-in that has a size only. */
    static FileContent sized(long size) {
        return new FileContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("This file is not to be read here");
            }
        };
    }
}
