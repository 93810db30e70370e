// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Instants, as intervals in order that neither overlap nor touch. */
public final class TimeSet {

    /** Nothing. */
    public static final TimeSet EMPTY = new TimeSet(List.of());

    private final List<Interval> intervals;

    private TimeSet(List<Interval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /** The instants of one interval. */
    public static TimeSet of(Interval interval) {
        return interval.isEmpty() ? EMPTY : new TimeSet(List.of(interval));
    }

    /** All instants that are in at least one of the intervals, which may overlap and come in any order. */
    public static TimeSet union(Collection<Interval> intervals) {
        List<Interval> sorted = intervals.stream()
                .filter(each -> !each.isEmpty())
                .sorted(Comparator.comparing(Interval::from))
                .toList();
        List<Interval> joined = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || next.from().isAfter(last.to())) {
                joined.add(next);
            } else if (next.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Interval(last.from(), next.to()));
            }
        }
        return new TimeSet(joined);
    }

    /** What is in either. */
    public TimeSet or(TimeSet other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        return union(all);
    }

    /** What is in both. */
    public TimeSet and(TimeSet other) {
        List<Interval> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < intervals.size() && theirs < other.intervals.size()) {
            Interval a = intervals.get(mine);
            Interval b = other.intervals.get(theirs);
            Instant from = a.from().isAfter(b.from()) ? a.from() : b.from();
            Instant to = a.to().isBefore(b.to()) ? a.to() : b.to();
            if (from.isBefore(to)) {
                common.add(new Interval(from, to));
            }
            if (a.to().isBefore(b.to())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new TimeSet(common);
    }

    /** What is in this and in the interval. */
    public TimeSet and(Interval interval) {
        return and(of(interval));
    }

    /** What is in this and not in the other. */
    public TimeSet minus(TimeSet other) {
        List<Interval> left = new ArrayList<>();
        for (Interval each : intervals) {
            Instant from = each.from();
            for (Interval gone : other.and(each).intervals) {
                if (from.isBefore(gone.from())) {
                    left.add(new Interval(from, gone.from()));
                }
                from = gone.to();
            }
            if (from.isBefore(each.to())) {
                left.add(new Interval(from, each.to()));
            }
        }
        return new TimeSet(left);
    }

    /** The length of all of it. */
    public Duration length() {
        return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** Its first instant; none if it is empty. */
    public Optional<Instant> first() {
        return intervals.isEmpty()
                ? Optional.empty()
                : Optional.of(intervals.getFirst().from());
    }

    /** The intervals in order. */
    public List<Interval> intervals() {
        return intervals;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSet that && intervals.equals(that.intervals);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return intervals.toString();
    }
}
