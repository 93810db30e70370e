// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decrypts while it is read; gives no byte of a segment whose tag does not verify. */
final class OpeningStream extends InputStream {

    private static final int SEALED = SegmentCipher.SEGMENT + SegmentCipher.TAG;

    private final SegmentCipher cipher;
    private final InputStream source;
    private byte[] plain = new byte[0];
    private int position;
    private long number;
    private boolean last;

    OpeningStream(SegmentCipher cipher, InputStream source) {
        this.cipher = cipher;
        this.source = new BufferedInputStream(source, SEALED);
    }

    @Override
    public int read() throws IOException {
        return advance() ? plain[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int part = Math.min(length, plain.length - position);
        System.arraycopy(plain, position, target, offset, part);
        position += part;
        return part;
    }

    @Override
    public int available() {
        return plain.length - position;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean advance() throws IOException {
        while (position == plain.length) {
            if (last) {
                return false;
            }
            byte[] sealed = source.readNBytes(SEALED);
            last = atEnd();
            plain = cipher.open(number, last, sealed, sealed.length);
            position = 0;
            number++;
        }
        return true;
    }

    private boolean atEnd() throws IOException {
        source.mark(1);
        boolean end = source.read() < 0;
        source.reset();
        return end;
    }
}
