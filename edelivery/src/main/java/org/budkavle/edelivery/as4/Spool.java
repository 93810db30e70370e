// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a part's bytes: in memory up to {@value #IN_MEMORY} bytes, beyond that in a temporary file. */
final class Spool extends OutputStream {

    /** Most messages are smaller, and then cost no file. */
    static final int IN_MEMORY = 64 * 1024;

    private final TemporaryFiles files;
    private byte[] memory = new byte[8 * 1024];
    private long size;
    private @Nullable OutputStream overflow;
    private @Nullable Path file;

    Spool(TemporaryFiles files) {
        this.files = files;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (overflow == null && size + length > IN_MEMORY) {
            file = files.create(".part");
            overflow = Files.newOutputStream(file);
            overflow.write(memory, 0, (int) size);
        }
        if (overflow != null) {
            overflow.write(bytes, offset, length);
        } else {
            if (size + length > memory.length) {
                memory = Arrays.copyOf(memory, Math.max(2 * memory.length, (int) size + length));
            }
            System.arraycopy(bytes, offset, memory, (int) size, length);
        }
        size += length;
    }

    @Override
    public void close() throws IOException {
        if (overflow != null) {
            overflow.close();
        }
    }

    /** What was written; after {@link #close()}. */
    Content content() {
        return file != null ? new Content.InFile(file, size) : new Content.InMemory(memory, (int) size);
    }
}
