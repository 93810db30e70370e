// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-19T13:30:00Z");

    private final Moments swedish = new Moments(Clock.fixed(NOW, ZoneOffset.UTC), Language.SWEDISH);
    private final Moments english = new Moments(Clock.fixed(NOW, ZoneOffset.UTC), Language.ENGLISH);

    @Test
    void datesAndTimesAreWrittenOut() {
        assertThat(swedish.dateAndTime(NOW)).isEqualTo("19 november 2026 14:30");
        assertThat(english.dateAndTime(NOW)).isEqualTo("19 November 2026 14:30");
    }

    @Test
    void aListSaysTheDayOnlyWhenItIsNotToday() {
        assertThat(swedish.brief(NOW.minus(Duration.ofHours(7)))).isEqualTo("07:30");
        assertThat(swedish.brief(NOW.minus(Duration.ofHours(22)))).isEqualTo("i går 16:30");
        assertThat(swedish.brief(NOW.plus(Duration.ofHours(22)))).isEqualTo("i morgon 12:30");
        assertThat(swedish.brief(Instant.parse("2026-11-01T12:00:00Z"))).isEqualTo("1 nov.");
        assertThat(swedish.brief(Instant.parse("2025-11-18T12:00:00Z"))).isEqualTo("18 nov. 2025");
    }

    @Test
    void aFreeDayIsNamed() {
        assertThat(swedish.free(Instant.parse("2026-12-25T22:59:59Z"))).isEqualTo("juldagen");
        assertThat(swedish.free(Instant.parse("2026-06-19T12:00:00Z"))).isEqualTo("midsommarafton");
        assertThat(swedish.free(Instant.parse("2026-11-21T12:00:00Z"))).isEqualTo("lördag");
        assertThat(english.free(Instant.parse("2026-11-22T12:00:00Z"))).isEqualToIgnoringCase("sunday");
        assertThat(swedish.free(NOW)).isEmpty();
    }

    @Test
    void whatWasIsSaidInOneUnit() {
        assertThat(swedish.ago(NOW.minusSeconds(20))).isEqualTo("nyss");
        assertThat(swedish.ago(NOW.minus(Duration.ofMinutes(125)))).isEqualTo("för 2 timmar sedan");
        assertThat(swedish.lasting(Duration.ofMinutes(1))).isEqualTo("1 minut");
    }

    @Test
    void sizesAreInThousands() {
        assertThat(swedish.size(183_400)).isEqualTo("184 kB");
        assertThat(swedish.size(12_400_000)).isEqualTo("12,4 MB");
        assertThat(swedish.number(12_400)).isEqualTo("12\u00a0400");
    }
}
