// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may have so many bytes and no more. */
final class BoundedStream extends FilterInputStream {

    /** The stream has more bytes than allowed. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("Too long");
        }
    }

    private long left;

    BoundedStream(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws TooLong {
        left -= bytes;
        if (left < 0) {
            throw new TooLong();
        }
    }
}
