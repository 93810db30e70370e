// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsTest {

    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
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
    };

    private JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());
    private RateLimits limits = new RateLimits(jdbc, clock);
    private RateLimits otherProcess = limits;

    @BeforeAll
    void database() throws IOException {
        jdbc = JdbcClient.create(
                new SingleConnectionDataSource(TestPostgres.newDatabase() + "?user=" + TestPostgres.USER, true));
        jdbc.sql("CREATE SCHEMA intrusion").update();
        try (InputStream table = Objects.requireNonNull(
                RateLimits.class.getResourceAsStream("/db/migration/V764__limits_together.sql"))) {
            jdbc.sql(new String(table.readAllBytes(), StandardCharsets.UTF_8)).update();
        }
    }

    @BeforeEach
    void noon() {
        now = Instant.parse("2026-11-22T12:00:00Z");
        limits = new RateLimits(jdbc, clock);
        otherProcess = new RateLimits(jdbc, clock);
    }

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
    void allProcessesCountTogether() {
        Limit limit = new Limit(3, Duration.ofMinutes(1));
        assertThat(limits.take("together", "a", limit)).isEmpty();
        assertThat(otherProcess.take("together", "a", limit)).isEmpty();
        assertThat(limits.take("together", "a", limit)).isEmpty();
        assertThat(otherProcess.take("together", "a", limit)).contains(Duration.ofMinutes(1));
        assertThat(limits.take("together", "a", limit)).contains(Duration.ofMinutes(1));
    }

    @Test
    void whatCountsNoMoreIsRemoved() {
        limits.take("short", "a", new Limit(1, Duration.ofMinutes(1)));
        limits.take("long", "a", new Limit(1, Duration.ofHours(1)));
        now = now.plus(Duration.ofMinutes(2));
        limits.forget();
        assertThat(jdbc.sql("SELECT what FROM intrusion.taken WHERE what IN ('short', 'long')")
                        .query(String.class)
                        .list())
                .containsExactly("long");
    }
}
