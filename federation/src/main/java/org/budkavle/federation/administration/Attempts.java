// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts refused attempts by what was tried. After five, nothing is even looked at for a quarter of an hour. */
final class Attempts {

    private static final int ALLOWED = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private record Refused(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Refused> refused = new LinkedHashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isLocked(String what) {
        Refused known = refused.get(what);
        if (known != null && known.last().plus(LOCK).isBefore(clock.instant())) {
            refused.remove(what);
            return false;
        }
        return known != null && known.count() >= ALLOWED;
    }

    /** True if this was the one too many. */
    synchronized boolean refused(String what) {
        if (refused.size() >= REMEMBERED) {
            refused.remove(refused.keySet().iterator().next());
        }
        int count = refused.merge(
                        what, new Refused(1, clock.instant()), (old, one) -> new Refused(old.count() + 1, one.last()))
                .count();
        return count == ALLOWED;
    }

    synchronized void succeeded(String what) {
        refused.remove(what);
    }
}
