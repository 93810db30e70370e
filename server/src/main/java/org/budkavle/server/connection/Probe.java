// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What tries by itself whether a connection works.
 *
 * @param target {@code host:port}, an address to fetch, a host; of a watch the address of its metrics, a blank and the series
 * @param every how long between tries
 * @param needed so many failures in a row are a fault
 * @param failed how many there have been in a row
 * @param worked whether the last try did
 * @param tookMillis how long the last answer took
 */
public record Probe(
        UUID id,
        LineId line,
        Kind kind,
        String target,
        Duration every,
        int needed,
        int failed,
        Optional<Instant> tried,
        Optional<Boolean> worked,
        Optional<Long> tookMillis) {

    /** Whether the time of the next try has come. */
    boolean due(Instant now) {
        return tried.map(at -> !at.plus(every).isAfter(now)).orElse(true);
    }

    /** How it tries. */
    public enum Kind {
        /** A connection is accepted. */
        TCP,
        /** An answer below 500. */
        HTTP,
        /** An echo comes back; where the machine lets us ask. */
        ICMP,
        /** A series that {@code sjunet watch} exports is 1. */
        WATCH
    }
}
