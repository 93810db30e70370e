// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what passes; closing it leaves the stream behind it open. */
final class Counting extends FilterOutputStream {

    private final MessageDigest digest = Digest.sha256();
    private long count;

    Counting(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    long count() {
        return count;
    }

    /** Once, at the end. */
    String digest() {
        return Digest.hex(digest.digest());
    }
}
