// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Bytes that came out of something packed, counted when they are read: whoever reads them, and whatever becomes of them. Skipping
 * is reading too.
 */
final class Counted extends InputStream {

    /** Bytes that may be read without anything coming out: names and the like, which libraries keep in memory. */
    private static final int MOST_BESIDE = 1 << 20;

    private final InputStream in;
    private final Packing packing;
    private final Optional<Counted> from;
    private final boolean packed;
    private boolean limited;
    private long beside;

    private Counted(InputStream in, Packing packing, Optional<Counted> from, boolean packed) {
        this.in = in;
        this.packing = packing;
        this.from = from;
        this.packed = packed;
    }

    /** The file itself, of which nothing is unpacked yet. */
    static Counted whole(byte[] file, Packing packing) {
        return new Counted(new ByteArrayInputStream(file), packing, Optional.empty(), true);
    }

    /** An entry that is found by the file's table of contents. */
    Counted(InputStream in, Packing packing) {
        this(in, packing, Optional.empty(), false);
    }

    /** @param from what the bytes come out of */
    Counted(InputStream in, Packing packing, Counted from) {
        this(in, packing, Optional.of(from), false);
    }

    /** From now on a reader that takes in much more than comes out of it is stopped. */
    void limitBeside() {
        limited = true;
    }

    /** So many bytes came out of whoever reads this. */
    void came(int bytes) {
        beside = Math.max(0, beside - bytes);
    }

    /** Counts what is left. */
    void toTheEnd() throws IOException {
        limited = false;
        transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            if (!packed) {
                packing.spend(read);
            }
            from.ifPresent(source -> source.came(read));
            beside += read;
            if (limited && beside > MOST_BESIDE) {
                throw packing.tooMuch();
            }
        }
        return read;
    }
}
