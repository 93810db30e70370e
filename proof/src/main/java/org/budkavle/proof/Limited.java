// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in an exception after a number of bytes: a package may unpack to more than any message is. */
final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new IOException("A file of the package is too large");
        }
        return read;
    }
}
