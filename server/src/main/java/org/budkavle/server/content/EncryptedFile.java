// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Content in the making, encrypted into a temporary file. */
abstract class EncryptedFile implements ContentWriter {

    private final Path file;
    private final SealingStream stream;
    private BlobStore.@Nullable Landed landed;

    EncryptedFile(SegmentCipher cipher, Path file) throws IOException {
        this.file = file;
        this.stream = new SealingStream(cipher, Files.newOutputStream(file));
    }

    /** Brings the finished file to where blobs are. */
    abstract BlobStore.Landed bring(Path finished) throws IOException;

    /** Makes it content. */
    abstract ContentId adopt(BlobStore.Landed bytes, long size);

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void land() throws IOException {
        landed();
    }

    @Override
    public ContentId keep() throws IOException {
        return adopt(landed(), stream.size());
    }

    private BlobStore.Landed landed() throws IOException {
        BlobStore.Landed there = landed;
        if (there == null) {
            stream.close();
            there = bring(file);
            landed = there;
        }
        return there;
    }

    @Override
    public void close() {
        TemporaryFiles.discard(stream, file);
    }
}
