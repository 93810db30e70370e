// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far behind their work all processes on the database are together: the queue, and what modules tell of beside it. Each
 * process asks at most four times a second, by the index that the queue itself is read by, and reads no more rows than decide it.
 */
@Component
public class Backlog {

    /** So many pieces of work have to be late: one that is stuck, or one that nobody here knows, is no overload. */
    static final int PIECES = 5;

    private static final Duration KNOWN_FOR = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final ObjectProvider<Lateness> beside;
    private final Clock clock;
    private volatile Answer last = new Answer(Instant.MIN, Duration.ZERO);

    private record Answer(Instant at, Duration behind) {}

    Backlog(JdbcClient jdbc, ObjectProvider<Lateness> beside, Clock clock) {
        this.jdbc = jdbc;
        this.beside = beside;
        this.clock = clock;
    }

    /**
     * How long the {@value #PIECES} pieces of work that are latest have all waited, which is nothing when fewer wait; or what
     * waits beside the queue, if that has waited longer.
     */
    public Duration behind() {
        Instant now = clock.instant();
        Answer known = last;
        if (known.at().isAfter(now.minus(KNOWN_FOR)) && !known.at().isAfter(now)) {
            return known.behind();
        }
        Duration behind = beside.stream().map(Lateness::behind).reduce(inTheQueue(now), Backlog::longer);
        last = new Answer(now, behind);
        return behind;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private Duration inTheQueue(Instant now) {
        return jdbc.sql("""
                        SELECT execution_time FROM platform.scheduled_tasks
                        WHERE execution_time < :now AND NOT picked ORDER BY execution_time LIMIT 1 OFFSET :before""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", PIECES - 1)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .map(late -> Duration.between(late, now))
                .orElse(Duration.ZERO);
    }
}
