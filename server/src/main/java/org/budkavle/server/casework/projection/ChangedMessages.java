// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.platform.Lateness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that changed and wait to be brought into their conversations. */
@Component
class ChangedMessages implements Lateness {

    /** Any number that nobody else locks. */
    private static final long ONE_AT_A_TIME = 0x70726f6a656374L;

    private static final int MANY = 100;

    private static final int DOUBLINGS = 10;

    private static final String DUE = "(not_before IS NULL OR not_before <= :now)";

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangedMessages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down in the caller's transaction that a message changed. */
    void add(StoredMessageId message) {
        jdbc.sql("INSERT INTO casework.changed (message) VALUES (:message)")
                .param("message", message.value())
                .update();
    }

    /** Whether any is due. */
    boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM casework.changed WHERE " + DUE + ")")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /**
     * How long the {@value #MANY} that have waited longest have all waited: fewer are soon done, also on a server that has just
     * started. What could not be projected and is tried again holds nobody up.
     */
    @Override
    public Duration behind() {
        Instant now = clock.instant();
        return jdbc.sql("SELECT at FROM casework.changed WHERE failures = 0 ORDER BY id LIMIT 1 OFFSET :before")
                .param("before", MANY - 1)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .filter(since -> since.isBefore(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }

    /** Those that are due, the longest waiting first, a change each. */
    List<Long> due(int most) {
        return jdbc.sql("SELECT id FROM casework.changed WHERE " + DUE + " ORDER BY id LIMIT :most")
                .param("now", now())
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /**
     * Lets one transaction of all processes after the other project, so that none waits for a conversation in another order.
     * The commit need not wait for the disk: what is projected and what says that it is to be are lost together (ADR 35).
     */
    void alone() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock), set_config('synchronous_commit', 'off', true)")
                .param("lock", ONE_AT_A_TIME)
                .query(_ -> {});
    }

    /** Takes changes that are due out, in the caller's transaction; the longest waiting first. */
    List<StoredMessageId> take(int most) {
        return jdbc
                .sql("DELETE FROM casework.changed WHERE id IN (SELECT id FROM casework.changed WHERE " + DUE
                        + " ORDER BY id LIMIT :most) RETURNING id, message")
                .param("now", now())
                .param("most", most)
                .query((row, _) -> new Change(row.getLong(1), row.getObject(2, UUID.class)))
                .stream()
                .sorted()
                .map(change -> new StoredMessageId(change.message()))
                .toList();
    }

    /** Takes one change out; nothing if it is gone. */
    List<StoredMessageId> takeOne(long id) {
        return jdbc.sql("DELETE FROM casework.changed WHERE id = :id RETURNING message")
                .param("id", id)
                .query((row, _) -> new StoredMessageId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Lets one that could not be projected wait: a second, two, four, and so on. */
    void putOff(long id) {
        Instant now = clock.instant();
        jdbc.sql("""
                        UPDATE casework.changed SET failures = failures + 1,
                            not_before = :now + :second::interval * power(2, least(failures, :doublings))
                        WHERE id = :id""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("second", Duration.ofSeconds(1).toString())
                .param("doublings", DOUBLINGS)
                .param("id", id)
                .update();
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Change(long id, UUID message) implements Comparable<Change> {

        @Override
        public int compareTo(Change other) {
            return Long.compare(id, other.id);
        }
    }
}
