// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.OutputStream;

/** Encrypts what is written to it; closing writes the last segment. */
final class SealingStream extends OutputStream {

    private final SegmentCipher cipher;
    private final OutputStream target;
    private final byte[] segment = new byte[SegmentCipher.SEGMENT];
    private int filled;
    private long number;
    private long size;
    private boolean closed;

    SealingStream(SegmentCipher cipher, OutputStream target) {
        this.cipher = cipher;
        this.target = target;
    }

    /** Plain bytes written. */
    long size() {
        return size;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("Closed");
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == segment.length) {
                // Only now it is known not to be the last one.
                emit(false);
            }
            int part = Math.min(left, segment.length - filled);
            System.arraycopy(bytes, from, segment, filled, part);
            filled += part;
            from += part;
            left -= part;
        }
        size += length;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (target) {
                emit(true);
            }
        }
    }

    private void emit(boolean last) throws IOException {
        target.write(cipher.seal(number, last, segment, filled));
        number++;
        filled = 0;
    }
}
