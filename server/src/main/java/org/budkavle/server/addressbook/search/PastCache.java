// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.budkavle.server.addressbook.PastUse;
import org.budkavle.server.platform.AfterCommit;
import org.springframework.stereotype.Component;

/** Keeps what is known of those who type now, so that a key press asks no database. */
@Component
class PastCache {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST = 2000;

    private record Kept<T>(T value, Instant since) {}

    private final Clock clock;
    private final Map<UUID, Kept<Map<Past.Address, PastUse>>> uses = new ConcurrentHashMap<>();
    private final Map<UUID, Kept<Set<Past.Address>>> favourites = new ConcurrentHashMap<>();

    PastCache(Clock clock) {
        this.clock = clock;
    }

    Map<Past.Address, PastUse> uses(UUID sender, Function<UUID, Map<Past.Address, PastUse>> reader) {
        return get(uses, sender, reader);
    }

    Set<Past.Address> favourites(UUID person, Function<UUID, Set<Past.Address>> reader) {
        return get(favourites, person, reader);
    }

    /** What is kept of them is read again: now, and after the transaction. */
    void forget(UUID who) {
        drop(who);
        AfterCommit.run(() -> drop(who));
    }

    private void drop(UUID who) {
        uses.remove(who);
        favourites.remove(who);
    }

    private <T> T get(Map<UUID, Kept<T>> kept, UUID who, Function<UUID, T> reader) {
        Kept<T> known = kept.get(who);
        if (known != null && known.since().plus(FRESH).isAfter(clock.instant())) {
            return known.value();
        }
        if (kept.size() > MOST) {
            kept.clear();
        }
        T value = reader.apply(who);
        kept.put(who, new Kept<>(value, clock.instant()));
        return value;
    }
}
