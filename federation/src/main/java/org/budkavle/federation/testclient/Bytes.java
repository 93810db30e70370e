// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.federation.lint.ByteRange;

/** The bytes of a layer, in a file since they may be many. */
record Bytes(Path file) {

    long size() throws IOException {
        return Files.size(file);
    }

    ByteRange all() throws IOException {
        return new ByteRange(0, size());
    }

    byte[] read(ByteRange range) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(range.length())];
            in.seek(range.from());
            in.readFully(bytes);
            return bytes;
        }
    }
}
