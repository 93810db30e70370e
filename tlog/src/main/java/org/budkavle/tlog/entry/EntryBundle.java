// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.tlog.NotWellFormed;

/** Up to 256 entries in a file, each with its length in two bytes before it (C2SP tlog-tiles). */
public final class EntryBundle {

    /** Bytes of the longest entry. */
    public static final int LONGEST = 65_535;

    private EntryBundle() {}

    /** @throws IllegalArgumentException if an entry is too long */
    public static byte[] write(List<byte[]> entries) {
        int length =
                entries.stream().mapToInt(entry -> entry.length + Short.BYTES).sum();
        ByteBuffer bundle = ByteBuffer.allocate(length);
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                throw new IllegalArgumentException("An entry has at most " + LONGEST + " bytes");
            }
            bundle.putShort((short) entry.length).put(entry);
        }
        return bundle.array();
    }

    /** @throws NotWellFormed if the bytes end in the middle of an entry */
    public static List<byte[]> read(byte[] bytes) throws NotWellFormed {
        ByteBuffer bundle = ByteBuffer.wrap(bytes);
        List<byte[]> entries = new ArrayList<>();
        while (bundle.hasRemaining()) {
            int length = bundle.remaining() < Short.BYTES ? LONGEST : Short.toUnsignedInt(bundle.getShort());
            if (length > bundle.remaining()) {
                throw new NotWellFormed("A bundle ends in the middle of an entry");
            }
            byte[] entry = new byte[length];
            bundle.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
