// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * The numbers that stand for words in the index: the upper 44 bits of the keyed fingerprint, and below them the block of the
 * message, so that one word's blocks lie side by side. Two words of one mailbox with 100 000 different words share their 44 bits
 * once in 3 500 such mailboxes.
 */
public final class WordKeys {

    /** How many messages of a mailbox a block has. */
    public static final int BLOCK = 256;

    private static final int BLOCK_BITS = 20;
    private static final long BLOCKS = (1L << BLOCK_BITS) - 1;

    private WordKeys() {}

    /** The number of a fingerprint in no block yet. */
    static long word(byte[] fingerprint) {
        return ByteBuffer.wrap(fingerprint).getLong() & ~BLOCKS;
    }

    /** What is kept of a fingerprint where a handful of rows is asked, for which half as many bits do. */
    static int brief(byte[] fingerprint) {
        return ByteBuffer.wrap(fingerprint).getInt();
    }

    /** The block of the message that is the mailbox's so many-th, 0 first; the last one takes what comes after a thousand million. */
    public static long block(long place) {
        return Math.min(place / BLOCK, BLOCKS);
    }

    /** The numbers of a message's fingerprints, each once, in their order. */
    public static long[] in(long block, Collection<byte[]> fingerprints) {
        return fingerprints.stream()
                .mapToLong(fingerprint -> word(fingerprint) | block)
                .sorted()
                .distinct()
                .toArray();
    }
}
