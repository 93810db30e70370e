// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done and when; its clock jumps from one thing to the next. */
final class Agenda extends Clock {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now;
    private long count;

    /** Something to do. */
    interface Step {
        void run() throws IOException;
    }

    private record Entry(Instant at, long number, Step step) {}

    Agenda(Instant start) {
        this.now = start;
    }

    void after(Duration pause, Step step) {
        at(now.plus(pause), step);
    }

    void at(Instant time, Step step) {
        entries.add(new Entry(time, count++, step));
    }

    /** Does what comes next; false when nothing is left. */
    boolean next() throws IOException {
        Entry entry = entries.poll();
        if (entry == null) {
            return false;
        }
        now = entry.at().isAfter(now) ? entry.at() : now;
        entry.step().run();
        return true;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants alone");
    }
}
