// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private final RateLimits limits = new RateLimits(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void soManyInSoLongAndWhoWaitsMayAgain() {
        Limit limit = new Limit(2, Duration.ofMinutes(10));
        assertThat(limits.take("SEARCH", "a", limit)).isEmpty();
        now = now.plusSeconds(60);
        assertThat(limits.take("SEARCH", "a", limit)).isEmpty();
        assertThat(limits.take("SEARCH", "a", limit))
                .as("until the first is ten minutes old")
                .contains(Duration.ofMinutes(9));
        assertThat(limits.take("SEARCH", "b", limit)).as("another").isEmpty();
        assertThat(limits.take("OPENING", "a", limit)).as("something else").isEmpty();
        now = now.plus(Duration.ofMinutes(9));
        assertThat(limits.take("SEARCH", "a", limit)).isEmpty();
        assertThat(limits.take("SEARCH", "a", limit))
                .as("the second still counts")
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void whoFloodsItWithNamesTakesNoMemory() {
        Limit limit = new Limit(1, Duration.ofHours(1));
        for (int i = 0; i < 50_000; i++) {
            assertThat(limits.take("tokens", "address " + i, limit)).isEmpty();
        }
    }
}
