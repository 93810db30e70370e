// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayOutputStream;

/** Collects a part that must be small. */
final class BoundedBytes extends ByteArrayOutputStream {

    private final int maximum;

    BoundedBytes(int maximum) {
        super(16 * 1024);
        this.maximum = maximum;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (!isFull()) {
            super.write(bytes, offset, Math.min(length, maximum + 1 - size()));
        }
    }

    /** Whether more than the maximum came in; the rest is not kept. */
    boolean isFull() {
        return size() > maximum;
    }
}
