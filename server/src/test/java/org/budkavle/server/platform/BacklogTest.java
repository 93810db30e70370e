// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.budkavle.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class BacklogTest {

    /** Long before anything that other tests leave due. */
    private static final Instant NOW = Instant.parse("2001-01-01T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectProvider<Lateness> lateness;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void workIsBehindByWhatAllOfManyPiecesHaveWaited() {
        var backlog = new Backlog(jdbc, lateness, Clock.fixed(NOW, ZoneOffset.UTC));
        // Never committed, so that no scheduler sees it.
        transaction.executeWithoutResult(status -> {
            put(1, Backlog.PIECES - 1, Duration.ofMinutes(5));
            assertThat(new Backlog(jdbc, lateness, Clock.fixed(NOW, ZoneOffset.UTC)).behind())
                    .isZero();
            put(Backlog.PIECES, Backlog.PIECES, Duration.ofSeconds(7));
            assertThat(backlog.behind()).isEqualTo(Duration.ofSeconds(7));
            put(Backlog.PIECES + 1, Backlog.PIECES + 9, Duration.ofHours(1));
            assertThat(backlog.behind()).as("asked four times a second").isEqualTo(Duration.ofSeconds(7));
            status.setRollbackOnly();
        });
    }

    /** ADR 37. */
    @Test
    void conversationsThatAreNotBroughtUpToDateAreWorkThatIsBehind() {
        transaction.executeWithoutResult(status -> {
            var clock = Clock.fixed(NOW, ZoneOffset.UTC);
            assertThat(new Backlog(jdbc, lateness, clock).behind()).isZero();
            // Never committed, so that nobody projects it.
            jdbc.sql("""
                            INSERT INTO casework.changed (message, at)
                            SELECT gen_random_uuid(), :since FROM generate_series(1, 100)""")
                    .param("since", NOW.minusSeconds(9).atOffset(ZoneOffset.UTC))
                    .update();
            assertThat(new Backlog(jdbc, lateness, clock).behind()).isGreaterThan(Duration.ofSeconds(1));
            status.setRollbackOnly();
        });
    }

    private void put(int first, int last, Duration late) {
        jdbc.sql("""
                        INSERT INTO platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        SELECT 'test-late', n::text, :due, false, 1 FROM generate_series(:first, :last) AS n""")
                .param("due", NOW.minus(late).atOffset(ZoneOffset.UTC))
                .param("first", first)
                .param("last", last)
                .update();
    }
}
