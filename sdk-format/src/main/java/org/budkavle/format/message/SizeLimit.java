// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading at the first byte too many, before anything is built from it (message.md 6.3 R10). */
final class SizeLimit extends FilterInputStream {

    /** The stream has more bytes than allowed. */
    static final class Exceeded extends IOException {
        Exceeded() {
            super("Larger than allowed");
        }
    }

    private long left;

    SizeLimit(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            take(1);
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            take(count);
        }
        return count;
    }

    private void take(int count) throws Exceeded {
        left -= count;
        if (left < 0) {
            throw new Exceeded();
        }
    }
}
