// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.budkavle.edelivery.discovery.DiscoveryFact.Source;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one environment that are remembered for a while (transport.md 4.6). At most one look-up per key runs at a time;
 * who comes meanwhile waits and shares its outcome, also its failure, so that a service that is down is not asked once per
 * waiting message.
 */
final class LookupCache<K, V> {

    private static final int LARGEST = 20_000;

    private final Clock clock;
    private final Function<V, Duration> freshFor;
    private final Duration unknownFor;
    private final Set<Detail> unknown;
    private final Duration staleFor;
    private final Function<K, Optional<Known<V>>> archive;
    private final Map<K, Slot<V>> slots = new ConcurrentHashMap<>();

    /**
     * @param freshFor how long an answer is served without asking
     * @param unknownFor how long a failure is remembered that is one of {@code unknown}
     * @param staleFor up to which age an answer is served when a look-up fails for a while
     * @param archive asked once per key for an answer from before the last restart
     */
    LookupCache(
            Clock clock,
            Function<V, Duration> freshFor,
            Duration unknownFor,
            Set<Detail> unknown,
            Duration staleFor,
            Function<K, Optional<Known<V>>> archive) {
        this.clock = clock;
        this.freshFor = freshFor;
        this.unknownFor = unknownFor;
        this.unknown = unknown;
        this.staleFor = staleFor;
        this.archive = archive;
    }

    /** Asks the network. */
    interface Lookup<V> {
        V run() throws DiscoveryFailure;
    }

    /** An answer, its age, and where it came from. */
    record Found<V>(V value, Duration age, Source source) {}

    /** An answer and when it was given. */
    record Known<V>(V value, Instant since) {}

    private record Failed(DiscoveryFailure failure, Instant at) {}

    private static final class Slot<V> {
        private final ReentrantLock turn = new ReentrantLock();
        private boolean recalled;
        private volatile long runs;
        private volatile @Nullable Known<V> known;
        private volatile @Nullable Failed failed;
    }

    /**
     * The remembered answer while it is fresh, otherwise a new one.
     *
     * @param refresh ask in any case, and never serve a remembered answer instead
     */
    Found<V> get(K key, boolean refresh, Lookup<V> lookup) throws DiscoveryFailure {
        Slot<V> slot = slots.computeIfAbsent(key, k -> new Slot<>());
        long seen = slot.runs;
        if (!refresh) {
            Optional<Found<V>> remembered = remembered(slot);
            if (remembered.isPresent()) {
                return remembered.get();
            }
        }
        slot.turn.lock();
        try {
            if (slot.runs == seen) {
                if (recalled(key, slot) && !refresh) {
                    Optional<Found<V>> remembered = remembered(slot);
                    if (remembered.isPresent()) {
                        return remembered.get();
                    }
                }
                run(slot, lookup);
            }
            return outcome(slot, refresh);
        } finally {
            slot.turn.unlock();
            makeRoom();
        }
    }

    /** Whether the archive has just given an answer. */
    private boolean recalled(K key, Slot<V> slot) {
        if (slot.recalled) {
            return false;
        }
        slot.recalled = true;
        slot.known = archive.apply(key).orElse(null);
        return slot.known != null;
    }

    private Optional<Found<V>> remembered(Slot<V> slot) throws DiscoveryFailure {
        Known<V> known = slot.known;
        if (known != null && isFresh(known)) {
            return Optional.of(new Found<>(known.value(), age(known.since()), Source.CACHE));
        }
        Failed failed = slot.failed;
        if (failed != null
                && unknown.contains(failed.failure().detail())
                && age(failed.at()).compareTo(unknownFor) < 0) {
            throw again(failed);
        }
        return Optional.empty();
    }

    // Written under the slot's lock only; volatile is for those who read without it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void run(Slot<V> slot, Lookup<V> lookup) {
        try {
            slot.known = new Known<>(lookup.run(), clock.instant());
            slot.failed = null;
        } catch (DiscoveryFailure e) {
            slot.failed = new Failed(e, clock.instant());
            if (e.reason() == Reason.RECIPIENT_NOT_REGISTERED || e.reason() == Reason.DOCTYPE_NOT_SUPPORTED) {
                slot.known = null;
            }
        } finally {
            slot.runs++;
        }
    }

    /** What the look-up that has just ended means for one who waited for it. */
    private Found<V> outcome(Slot<V> slot, boolean refresh) throws DiscoveryFailure {
        Known<V> known = slot.known;
        Failed failed = slot.failed;
        if (failed == null) {
            Known<V> fetched = Objects.requireNonNull(known, "a look-up without outcome");
            return new Found<>(fetched.value(), age(fetched.since()), Source.NETWORK);
        }
        if (known != null && !refresh && failed.failure().temporary()) {
            if (isFresh(known)) {
                return new Found<>(known.value(), age(known.since()), Source.CACHE);
            }
            if (age(known.since()).compareTo(staleFor) <= 0) {
                return new Found<>(known.value(), age(known.since()), Source.STALE_CACHE);
            }
        }
        throw again(failed);
    }

    private boolean isFresh(Known<V> known) {
        return age(known.since()).compareTo(freshFor.apply(known.value())) < 0;
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }

    /** A new exception for each who is told, with the first as its cause. */
    private static DiscoveryFailure again(Failed failed) {
        return new DiscoveryFailure(failed.failure().detail(), failed.failure());
    }

    /** Forgets the tenth that was learned longest ago when there are too many. */
    private void makeRoom() {
        if (slots.size() > LARGEST) {
            slots.entrySet().stream()
                    .filter(entry -> !entry.getValue().turn.isLocked())
                    .sorted(Comparator.comparing(entry -> learned(entry.getValue())))
                    .limit(LARGEST / 10)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(slots::remove);
        }
    }

    private static Instant learned(Slot<?> slot) {
        Known<?> known = slot.known;
        Failed failed = slot.failed;
        return known != null ? known.since() : failed != null ? failed.at() : Instant.MAX;
    }
}
