// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.time.Instant;

/** A time from an instant up to, and without, another. */
public record Interval(Instant from, Instant to) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("An interval does not end before it begins");
        }
    }

    /** How long it is; zero for one without any instant in it. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /** Whether the instant is in it. */
    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean isEmpty() {
        return from.equals(to);
    }
}
