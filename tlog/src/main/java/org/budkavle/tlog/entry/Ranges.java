// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;

/** A set of places, written as {@code 3-17,20}: what a retention entry says was erased. */
public final class Ranges {

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** @throws NotWellFormed if the text is not growing ranges */
    public static Ranges parse(String text) throws NotWellFormed {
        Ranges all = new Ranges();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            try {
                all.ranges.put(Long.valueOf(ends[0]), Long.valueOf(ends[ends.length - 1]));
            } catch (NumberFormatException e) {
                throw new NotWellFormed("Not ranges of places");
            }
        }
        if (!all.toString().equals(text)) {
            throw new NotWellFormed("Not ranges of places");
        }
        return all;
    }

    /** Adds a place. */
    public void add(long place) {
        if (contains(place)) {
            return;
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(place);
        long from = before != null && before.getValue() == place - 1 ? before.getKey() : place;
        Long after = ranges.remove(place + 1);
        ranges.put(from, after == null ? place : after);
    }

    /** Whether the place is among them. */
    public boolean contains(long place) {
        Map.Entry<Long, Long> range = ranges.floorEntry(place);
        return range != null && range.getValue() >= place;
    }

    /** The first place; there is one. */
    public long first() {
        return ranges.firstKey();
    }

    /** Every place, growing. */
    public LongStream places() {
        return ranges.entrySet().stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range.getKey(), range.getValue()));
    }

    /** How many places. */
    public long count() {
        return ranges.entrySet().stream()
                .mapToLong(range -> range.getValue() - range.getKey() + 1)
                .sum();
    }

    /** Adds all of the others. */
    public void addAll(Ranges others) {
        others.places().forEach(this::add);
    }

    /** The ranges as they are written, hashed: what a short text can refer to. */
    public Hash digest() {
        return Hash.leaf(toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        ranges.forEach((from, to) -> {
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (!from.equals(to)) {
                text.append('-').append(to);
            }
        });
        return text.toString();
    }
}
