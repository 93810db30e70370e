// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was found a moment ago, for what is asked at each step of each message and hardly ever changes. What was not found is
 * asked for again; a change in another process is seen within {@link #MEMORY}. At most 10 000 are remembered.
 */
public final class Remembered<K, V> {

    /** How long something is remembered. */
    public static final Duration MEMORY = Duration.ofSeconds(10);

    private static final int MOST = 10_000;

    private final Map<K, Found<V>> known = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Instant swept = Instant.MIN;

    private record Found<V>(V value, Instant until) {}

    public Remembered(Clock clock) {
        this.clock = clock;
    }

    /** What is remembered of it, or what the answer is now. */
    public Optional<V> find(K key, Supplier<Optional<V>> ask) {
        Instant now = clock.instant();
        Found<V> found = known.get(key);
        if (found != null && now.isBefore(found.until())) {
            return Optional.of(found.value());
        }
        Optional<V> answer = ask.get();
        makeRoom(now);
        answer.ifPresent(value -> known.put(key, new Found<>(value, now.plus(MEMORY))));
        return answer;
    }

    /** Now, and when the transaction that makes the change has ended, since somebody may ask in between. */
    public void forget() {
        known.clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    known.clear();
                }
            });
        }
    }

    private void makeRoom(Instant now) {
        if (!now.isBefore(swept.plus(MEMORY))) {
            swept = now;
            known.values().removeIf(old -> !now.isBefore(old.until()));
        }
        if (known.size() >= MOST) {
            known.clear();
        }
    }
}
