// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes of a part: in memory while small, else in a temporary file. */
sealed interface Content {

    long size();

    InputStream open() throws IOException;

    /** All bytes as one buffer, valid while the arena is open. */
    ByteBuffer map(Arena arena) throws IOException;

    /** Up to {@link Spool#IN_MEMORY} bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes, int length) implements Content {

        @Override
        public long size() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes, 0, length);
        }

        @Override
        public ByteBuffer map(Arena arena) {
            return ByteBuffer.wrap(bytes, 0, length);
        }
    }

    /** At most 2 GB. */
    record InFile(Path file, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public ByteBuffer map(Arena arena) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return channel.map(MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
            }
        }
    }
}
