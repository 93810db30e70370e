// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Times in steps, each a fifth longer than the one before: exact enough for people, and few enough to keep for every day. */
public final class Steps {

    private static final int PER_DOUBLING = 4;

    private Steps() {}

    static int of(Duration time) {
        double seconds = Math.max(0, time.toSeconds());
        return (int) Math.floor(PER_DOUBLING * Math.log(seconds + 1) / Math.log(2));
    }

    /** The end of a step. */
    public static Duration end(int step) {
        return Duration.ofSeconds(Math.round(Math.pow(2, (step + 1.0) / PER_DOUBLING)) - 1);
    }

    /**
     * The time within which that part of all lies; empty if there are none.
     *
     * @param counts how many in each step
     */
    public static Optional<Duration> within(Map<Integer, Long> counts, double part) {
        OptionalInt step = stepWithin(counts, part);
        return step.isPresent() ? Optional.of(end(step.getAsInt())) : Optional.empty();
    }

    /** The same, as the step. */
    public static OptionalInt stepWithin(Map<Integer, Long> counts, double part) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(all * part);
        long seen = 0;
        for (Map.Entry<Integer, Long> step : new TreeMap<>(counts).entrySet()) {
            seen += step.getValue();
            if (seen >= wanted && seen > 0) {
                return OptionalInt.of(step.getKey());
            }
        }
        return OptionalInt.empty();
    }
}
