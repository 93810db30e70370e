// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.util.HashMap;
import java.util.Map;

/** Subtrees of a log of a certain size, by its tiles. Each tile is asked for once. Not for several threads. */
public final class TiledSubtrees implements Subtrees {

    private static final int BITS = 8;

    private final long size;
    private final GrowingTree.TileSource tiles;
    private final Map<TilePath, byte[]> read = new HashMap<>();

    /** @param tiles give at least the asked width */
    public TiledSubtrees(long size, GrowingTree.TileSource tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    @Override
    public Hash of(int level, long index) {
        int tileLevel = level / BITS;
        int within = level % BITS;
        long first = index << within;
        TilePath path = TilePath.in(tileLevel, first / TilePath.FULL, size);
        byte[] tile = read.computeIfAbsent(path, tiles::hashes);
        return GrowingTree.over(tile, (int) (first % TilePath.FULL), 1 << within);
    }
}
