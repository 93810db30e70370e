// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.OutputStream;

/** Counts bytes and keeps none. */
final class CountingStream extends OutputStream {

    private long count;

    void add(long bytes) {
        count += bytes;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
    }
}
