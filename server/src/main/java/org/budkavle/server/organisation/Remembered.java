// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

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
 * asked for again; a change in another process is seen within {@link #MEMORY}.
 */
final class Remembered<K, V> {

    private static final Duration MEMORY = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Map<K, Found<V>> known = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Found<V>(V value, Instant until) {}

    Remembered(Clock clock) {
        this.clock = clock;
    }

    Optional<V> find(K key, Supplier<Optional<V>> ask) {
        Instant now = clock.instant();
        Found<V> found = known.get(key);
        if (found != null && now.isBefore(found.until())) {
            return Optional.of(found.value());
        }
        Optional<V> answer = ask.get();
        if (known.size() >= MOST) {
            known.clear();
        }
        answer.ifPresent(value -> known.put(key, new Found<>(value, now.plus(MEMORY))));
        return answer;
    }

    /** Now, and when the transaction that makes the change has ended, since somebody may ask in between. */
    void forget() {
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
}
