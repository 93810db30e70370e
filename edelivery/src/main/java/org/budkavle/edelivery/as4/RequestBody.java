// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request: bounded, and able to tell a broken line from a disk that is full. */
final class RequestBody extends FilterInputStream {

    private long left;
    private boolean broken;

    RequestBody(InputStream source, long limit) {
        super(source);
        this.left = limit;
    }

    /** Whether reading failed. */
    boolean broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(bytes, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        left -= Math.max(0, read);
        if (left < 0) {
            throw new RequestTooLarge();
        }
        return read;
    }
}
