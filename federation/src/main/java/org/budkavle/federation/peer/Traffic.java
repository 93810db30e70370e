// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest that the test access points have sent and received, numbered from 1. Thread-safe. */
public final class Traffic {

    private static final int KEPT = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long count;

    /** One of them. */
    public record Entry(long number, Exchange exchange) {}

    synchronized void add(Exchange exchange) {
        entries.addFirst(new Entry(++count, exchange));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    /** Newest first. */
    public synchronized List<Entry> latest() {
        return List.copyOf(entries);
    }

    /** The one with that number, while it is kept. */
    public synchronized Optional<Entry> find(long number) {
        return entries.stream().filter(entry -> entry.number() == number).findFirst();
    }
}
