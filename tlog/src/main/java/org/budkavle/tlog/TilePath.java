// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

/**
 * Which tile (C2SP tlog-tiles): hashes of the tree, or entries.
 *
 * @param level of the hashes, each over {@code 256^level} leaves; {@link #ENTRIES} for entries
 * @param index from the left
 * @param width how many hashes or entries: 256, or fewer in the last
 */
public record TilePath(int level, long index, int width) {

    /** The level of bundles of entries. */
    public static final int ENTRIES = -1;

    /** Hashes in a full tile. */
    public static final int FULL = 256;

    private static final int BITS = 8;
    private static final int HIGHEST = 6;

    /** @throws IllegalArgumentException if there can be no such tile */
    public TilePath {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("There is no such tile");
        }
    }

    /** Hashes or entries at the level in a log of that size. */
    public static long count(int level, long size) {
        return level == ENTRIES ? size : size >> (BITS * level);
    }

    /** The tile at that place as wide as it is in a log of that size. */
    public static TilePath in(int level, long index, long size) {
        return new TilePath(level, index, (int) Math.min(FULL, count(level, size) - index * FULL));
    }

    /** Its path below the log's address: {@code tile/0/x001/234.p/17}. */
    @Override
    public String toString() {
        String group = "%03d".formatted(index % 1000);
        StringBuilder number = new StringBuilder(group);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + number + (width == FULL ? "" : ".p/" + width);
    }
}
