// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.format.identifier.MessageId;

/** The latest that the test access points have received, oldest first. Thread-safe. */
public final class Inbox {

    /** More than any run of cases awaits; so many that a test bed can stand for months. */
    private static final int KEPT = 5000;

    private final Deque<Reception> receptions = new ArrayDeque<>();
    private final Traffic traffic;

    Inbox(Traffic traffic) {
        this.traffic = traffic;
    }

    synchronized void add(Reception reception) {
        receptions.addLast(reception);
        if (receptions.size() > KEPT) {
            receptions.removeFirst();
        }
        traffic.add(reception);
        notifyAll();
    }

    /** All that fit. */
    public synchronized List<Reception> all(Predicate<Reception> which) {
        return receptions.stream().filter(which).toList();
    }

    /** The first that fits, as soon as it has come; nothing if it has not come in time. */
    public Optional<Reception> await(Predicate<Reception> which, Duration patience) {
        return awaitCount(which, 1, patience).stream().findFirst();
    }

    /** All that fit, as soon as there are so many, or what there is when the time is over. */
    public synchronized List<Reception> awaitCount(Predicate<Reception> which, int count, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<Reception> found = all(which);
        try {
            for (long left = end - System.nanoTime();
                    found.size() < count && left > 0;
                    left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
                found = all(which);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    /** A receipt for the message. */
    public static Predicate<Reception> receiptFor(MessageId message) {
        return reception -> reception
                .receipt()
                .filter(receipt -> receipt.acknowledged().equals(message))
                .isPresent();
    }
}
