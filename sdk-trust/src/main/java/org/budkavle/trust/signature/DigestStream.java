// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests what is written, with SHA-256. Buffers, since canonical XML arrives byte by byte. */
final class DigestStream extends OutputStream {

    private final MessageDigest digest;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;

    DigestStream() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public void write(int b) {
        if (filled == buffer.length) {
            drain();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        drain();
        digest.update(bytes, offset, length);
    }

    byte[] value() {
        drain();
        return digest.digest();
    }

    private void drain() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }
}
