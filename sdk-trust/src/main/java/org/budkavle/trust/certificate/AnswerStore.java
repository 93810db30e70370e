// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches answers and keeps them, in memory and on disk. Asks again when a kept answer has grown old, uses the kept one
 * as long as it may when no newer one can be had, and leaves a silent source alone for a short while, so that not every
 * message waits for the time-out.
 *
 * @param <A> a parsed and checked answer
 */
final class AnswerStore<A> {

    private static final Logger LOG = System.getLogger(AnswerStore.class.getName());
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
    private static final int MOST_IN_MEMORY = 10_000;

    /** Makes bytes into a checked answer. */
    @FunctionalInterface
    interface Reader<A> {
        Answer<A> read(byte[] bytes) throws IOException;
    }

    /** Brings bytes from the network. */
    @FunctionalInterface
    interface Fetch {
        byte[] bytes() throws IOException;
    }

    /** A checked answer with its own validity. */
    record Answer<A>(A content, Instant from, Instant until) {}

    /** An answer that may be used, and whether it is within its validity. */
    record Usable<A>(A content, boolean fresh) {}

    private record Kept<A>(Answer<A> answer, Instant fetched) {}

    private final RevocationPolicy policy;
    private final RevocationCache disk;
    private final Clock clock;
    private final Map<String, Kept<A>> memory = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<URI, Instant> silentUntil = new ConcurrentHashMap<>();

    AnswerStore(RevocationPolicy policy, RevocationCache disk, Clock clock) {
        this.policy = policy;
        this.disk = disk;
        this.clock = clock;
    }

    /** The best answer that can be had now; empty when there is none. */
    Optional<Usable<A>> answer(String key, URI source, Fetch fetch, Reader<A> reader) {
        Instant now = clock.instant();
        Optional<Kept<A>> kept = Optional.ofNullable(memory.get(key));
        if (kept.filter(known -> current(known, now)).isPresent()) {
            return kept.flatMap(known -> usable(known, now));
        }
        ReentrantLock lock = locks.computeIfAbsent(key, any -> new ReentrantLock());
        lock.lock();
        try {
            return renewed(key, source, fetch, reader, now).flatMap(known -> usable(known, now));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Kept<A>> renewed(String key, URI source, Fetch fetch, Reader<A> reader, Instant now) {
        Optional<Kept<A>> kept = Optional.ofNullable(memory.get(key)).or(() -> fromDisk(key, reader));
        if (kept.filter(known -> current(known, now)).isPresent() || isLeftAlone(source, now)) {
            return kept;
        }
        try {
            byte[] bytes = fetch.bytes();
            Answer<A> answer = reader.read(bytes);
            if (answer.from().isAfter(now.plus(RevocationPolicy.CLOCK_SKEW))) {
                throw new IOException("an answer from the future");
            }
            silentUntil.remove(source);
            // An older answer than the one we have is a replay, or a mirror that lags behind.
            if (kept.filter(known -> known.answer().from().isAfter(answer.from()))
                    .isEmpty()) {
                kept = Optional.of(keep(key, new Kept<>(answer, now)));
                disk.write(key, bytes, now);
            }
        } catch (IOException | RuntimeException e) {
            // DER of an unexpected shape leaves the library as one of many unchecked exceptions.
            LOG.log(Level.WARNING, "no revocation answer from {0}: {1}", source, e.toString());
            silentUntil.put(source, now.plus(LEFT_ALONE));
        }
        return kept;
    }

    /** Sources that did not answer when last asked, and until when they are left alone. */
    Map<URI, Instant> silent() {
        return Map.copyOf(silentUntil);
    }

    private Kept<A> keep(String key, Kept<A> kept) {
        if (memory.size() >= MOST_IN_MEMORY) {
            memory.clear();
            locks.clear();
        }
        memory.put(key, kept);
        return kept;
    }

    private Optional<Kept<A>> fromDisk(String key, Reader<A> reader) {
        return disk.read(key).flatMap(stored -> {
            try {
                return Optional.of(keep(key, new Kept<>(reader.read(stored.bytes()), stored.fetched())));
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "a stored revocation answer is not usable: {0}", e.toString());
                return Optional.empty();
            }
        });
    }

    private boolean isLeftAlone(URI source, Instant now) {
        Instant until = silentUntil.get(source);
        return until != null && now.isBefore(until);
    }

    private boolean current(Kept<A> kept, Instant now) {
        return now.isBefore(kept.answer().until())
                && now.isBefore(kept.fetched().plus(policy.refreshAfter()));
    }

    private Optional<Usable<A>> usable(Kept<A> kept, Instant now) {
        Instant until = kept.answer().until();
        return now.isBefore(until.plus(policy.grace()))
                ? Optional.of(new Usable<>(kept.answer().content(), now.isBefore(until)))
                : Optional.empty();
    }
}
