// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content in the making, encrypted into a temporary file. */
abstract class EncryptedFile implements ContentWriter {

    private final Path file;
    private final SealingStream stream;

    EncryptedFile(SegmentCipher cipher, Path file) throws IOException {
        this.file = file;
        this.stream = new SealingStream(cipher, Files.newOutputStream(file));
    }

    /** Makes the finished file content. */
    abstract ContentId adopt(Path finished, long size) throws IOException;

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public ContentId keep() throws IOException {
        stream.close();
        return adopt(file, stream.size());
    }

    @Override
    public void close() {
        TemporaryFiles.discard(stream, file);
    }
}
