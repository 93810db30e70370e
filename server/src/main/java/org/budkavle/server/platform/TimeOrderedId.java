// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUID version 7 (RFC 9562 5.7): keys that sort by time, made here since PostgreSQL below 18 cannot. */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** A new id whose first 48 bits are the clock's milliseconds. */
    public static UUID next(Clock clock) {
        long high = clock.millis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
