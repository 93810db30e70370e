// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The brake on guessing: after a number of failures a name, or a network address, is barred for a while, longer each time.
 * Names that nobody has are counted the same, so that a bar tells nothing.
 */
@Component
public class Attempts {

    private static final int FREE_FOR_A_NAME = 5;
    private static final int FREE_FOR_AN_ADDRESS = 50;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final LoginKey key;
    private final Clock clock;

    Attempts(JdbcClient jdbc, LoginKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    /** What is counted. */
    public enum Kind {
        /** A user name. */
        NAME(FREE_FOR_A_NAME),
        /** A network address. */
        ADDRESS(FREE_FOR_AN_ADDRESS);

        private final int free;

        Kind(int free) {
            this.free = free;
        }
    }

    /** Whether it is barred now. */
    public boolean barred(Kind kind, String subject) {
        return jdbc.sql("SELECT 1 FROM login.attempt WHERE subject = :subject AND barred_until > :now")
                .param("subject", hash(kind, subject))
                .param("now", now())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Counts a failure, whatever becomes of the caller's transaction.
     *
     * @return whether it is barred by this one
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean failed(Kind kind, String subject) {
        Instant now = clock.instant();
        int failures = jdbc.sql("""
                        INSERT INTO login.attempt AS a (subject, failures, last_at) VALUES (:subject, 1, :now)
                        ON CONFLICT (subject) DO UPDATE
                        SET failures = CASE WHEN a.last_at < :forgotten THEN 1 ELSE a.failures + 1 END, last_at = :now
                        RETURNING failures""")
                .param("subject", hash(kind, subject))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(MEMORY).atOffset(ZoneOffset.UTC))
                .query((ResultSet row, int number) -> row.getInt(1))
                .single();
        if (failures < kind.free) {
            return false;
        }
        int doublings = Math.min(failures - kind.free, MOST_DOUBLINGS);
        jdbc.sql("UPDATE login.attempt SET barred_until = :until WHERE subject = :subject")
                .param("until", now.plus(SHORTEST.multipliedBy(1L << doublings)).atOffset(ZoneOffset.UTC))
                .param("subject", hash(kind, subject))
                .update();
        return true;
    }

    /** Forgets the failures of a name that was proven, and what is too old to count. */
    @Transactional
    public void succeeded(Kind kind, String subject) {
        jdbc.sql("DELETE FROM login.attempt WHERE subject = :subject OR last_at < :forgotten")
                .param("subject", hash(kind, subject))
                .param("forgotten", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC))
                .update();
    }

    private byte[] hash(Kind kind, String subject) {
        return key.hash("attempt/" + kind, subject.strip().toLowerCase(Locale.ROOT));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
