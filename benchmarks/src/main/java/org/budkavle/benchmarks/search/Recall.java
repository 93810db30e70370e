// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.server.addressbook.Hit;

/** How many queries had a right answer first, and among the first five. */
public record Recall(List<Ranked> ranked) {

    /**
     * A query that was asked.
     *
     * @param rank of the first right answer, counted from 1; 0 if none of the first five is right
     * @param first the first answer
     */
    public record Ranked(SearchQuery query, int rank, Optional<Hit> first) {}

    public Recall {
        ranked = List.copyOf(ranked);
    }

    /** The share with a right answer first. */
    public double atOne() {
        return share(rank -> rank == 1);
    }

    /** The share with a right answer among the first five. */
    public double atFive() {
        return share(rank -> rank > 0);
    }

    private double share(Predicate<Integer> good) {
        return ranked.stream().map(Ranked::rank).filter(good).count() / (double) Math.max(1, ranked.size());
    }
}
