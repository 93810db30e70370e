// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an attached file, wherever they lie. May be opened several times. */
public interface FileContent {

    /** Number of bytes that {@link #open} gives. */
    long size();

    /** The bytes from the start; the caller closes. */
    InputStream open() throws IOException;

    /** Bytes in memory; they are not copied. */
    static FileContent of(byte[] bytes) {
        return new FileContent() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** A file that is not changed while it is used. */
    static FileContent of(Path file) {
        return new FileContent() {
            @Override
            public long size() {
                try {
                    return Files.size(file);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
