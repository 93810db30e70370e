// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;

/**
 * Counts what somebody did in the time before: exactly, in this process. Several processes each count for themselves, and so
 * let through as many times more.
 */
final class RateLimits {

    private static final int MOST_REMEMBERED = 20_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Deque<Instant>> done = new HashMap<>();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    private record Key(String what, String who) {}

    /** Counts this time, or says how long to wait. */
    Optional<Duration> take(String what, String who, Limit limit) {
        Instant now = clock.instant();
        lock.lock();
        try {
            if (done.size() > MOST_REMEMBERED) {
                forget(now);
            }
            Deque<Instant> times = done.computeIfAbsent(new Key(what, who), key -> new ArrayDeque<>());
            while (!times.isEmpty() && !times.getFirst().plus(limit.within()).isAfter(now)) {
                times.removeFirst();
            }
            if (times.size() >= limit.most()) {
                return Optional.of(Duration.between(now, times.getFirst().plus(limit.within())));
            }
            times.addLast(now);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody's last hour is worth the memory of all; whoever floods us with names empties only what they filled. */
    private void forget(Instant now) {
        done.values()
                .removeIf(times -> times.isEmpty()
                        || times.getLast().plus(Duration.ofHours(1)).isBefore(now));
        if (done.size() > MOST_REMEMBERED) {
            done.clear();
        }
    }
}
