// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree that takes leaves one after the other, and knows its root at any moment. Holds one unfinished tile a level, some
 * kilobytes whatever the size. Not for several threads.
 */
public final class GrowingTree {

    private final List<byte[]> open = new ArrayList<>();
    private final Map<TilePath, byte[]> full = new LinkedHashMap<>();
    private long size;

    /** Where the tiles of a log are read. */
    @FunctionalInterface
    public interface TileSource {
        /** The hashes of the tile, {@code 32 * width} bytes. */
        byte[] hashes(TilePath tile);
    }

    /** A tree without leaves. */
    public GrowingTree() {}

    /**
     * A tree that goes on where one of that size ended.
     *
     * @throws IllegalArgumentException if a tile has another width than such a tree has
     */
    public GrowingTree(long size, TileSource tiles) {
        this.size = size;
        for (int level = 0; TilePath.count(level, size) > 0; level++) {
            int width = (int) (TilePath.count(level, size) % TilePath.FULL);
            byte[] tile = new byte[TilePath.FULL * Hash.LENGTH];
            if (width > 0) {
                byte[] stored = tiles.hashes(new TilePath(level, TilePath.count(level, size) / TilePath.FULL, width));
                if (stored.length != width * Hash.LENGTH) {
                    throw new IllegalArgumentException("A tile of level " + level + " is not as wide as it should be");
                }
                System.arraycopy(stored, 0, tile, 0, stored.length);
            }
            open.add(tile);
        }
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    /** Takes the next leaf. */
    public void append(Hash leaf) {
        put(0, leaf, size);
        size++;
    }

    private void put(int level, Hash hash, long position) {
        if (level == open.size()) {
            open.add(new byte[TilePath.FULL * Hash.LENGTH]);
        }
        byte[] tile = open.get(level);
        int place = (int) (position % TilePath.FULL);
        hash.copyTo(tile, place * Hash.LENGTH);
        if (place == TilePath.FULL - 1) {
            full.put(new TilePath(level, position / TilePath.FULL, TilePath.FULL), tile.clone());
            put(level + 1, over(tile, 0, TilePath.FULL), position / TilePath.FULL);
        }
    }

    /** The root of all leaves so far. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY;
        }
        Hash right = null;
        for (int level = 0; level < open.size(); level++) {
            int width = (int) (TilePath.count(level, size) % TilePath.FULL);
            int end = width;
            for (int piece = 1; piece <= width; piece <<= 1) {
                if ((width & piece) != 0) {
                    Hash left = over(open.get(level), end - piece, piece);
                    right = right == null ? left : Hash.node(left, right);
                    end -= piece;
                }
            }
        }
        if (right == null) {
            throw new IllegalStateException("A tree with leaves has a root");
        }
        return right;
    }

    /** The tiles that became full since this was asked last. */
    public Map<TilePath, byte[]> takeFull() {
        Map<TilePath, byte[]> taken = new LinkedHashMap<>(full);
        full.clear();
        return taken;
    }

    /** The last tile of each level, unless it is full. */
    public Map<TilePath, byte[]> unfinished() {
        Map<TilePath, byte[]> tiles = new LinkedHashMap<>();
        for (int level = 0; level < open.size(); level++) {
            long count = TilePath.count(level, size);
            int width = (int) (count % TilePath.FULL);
            if (width > 0) {
                tiles.put(
                        new TilePath(level, count / TilePath.FULL, width),
                        Arrays.copyOf(open.get(level), width * Hash.LENGTH));
            }
        }
        return tiles;
    }

    /** The hash over a power of two of hashes. */
    static Hash over(byte[] tile, int from, int count) {
        if (count == 1) {
            return Hash.of(tile, from * Hash.LENGTH, (from + 1) * Hash.LENGTH);
        }
        return Hash.node(over(tile, from, count / 2), over(tile, from + count / 2, count / 2));
    }
}
