// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.tlog.entry.CanonicalJson;
import org.budkavle.tlog.entry.Commitment;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that are appended and wait for their place, each guarded by a MAC. */
@Component
public class WaitingEvents {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK = 1000;

    private static final String INSERT = """
            INSERT INTO audit.pending
              (id, salt, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts, mac)
            VALUES (:id, :salt, :at, :type, :actorKind, :actorId, :organisation::uuid, :mailbox::uuid,
              :subjectId, :facts, :mac)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;
    private final AuditKeys keys;
    private final Clock clock;
    private long next;
    private long end;

    WaitingEvents(JdbcClient jdbc, NamedParameterJdbcOperations batch, AuditKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Adds the event in the caller's transaction.
     *
     * @return its number among those that this log has ever been given
     */
    public long add(AuditEvent event) {
        return add(clock.instant(), event.type().name(), event, CanonicalJson.write(event.facts()));
    }

    /**
     * Adds the events in the caller's transaction, in one go.
     *
     * @return their numbers, in their order
     */
    public List<Long> add(List<AuditEvent> events) {
        if (events.size() == 1) {
            return List.of(add(events.getFirst()));
        }
        List<EventRow> rows = events.stream()
                .map(event -> row(clock.instant(), event.type().name(), event, CanonicalJson.write(event.facts())))
                .toList();
        batch.batchUpdate(INSERT, rows.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
        return rows.stream().map(EventRow::number).toList();
    }

    /** Adds an event of another time, whose type this release need not know. */
    long add(Instant at, String type, AuditEvent event, String facts) {
        EventRow row = row(at, type, event, facts);
        insert(row);
        return row.number();
    }

    private EventRow row(Instant at, String type, AuditEvent event, String facts) {
        return new EventRow(
                number(),
                salt(),
                at.truncatedTo(ChronoUnit.MICROS),
                type,
                event.actor().kind().name(),
                event.actor().id(),
                event.organisation().map(OrganisationId::toString),
                event.mailbox().map(MailboxId::toString),
                event.subjectId(),
                facts);
    }

    void insert(EventRow row) {
        jdbc.sql(INSERT).paramSource(parameters(row)).update();
    }

    private SqlParameterSource parameters(EventRow row) {
        return new MapSqlParameterSource()
                .addValue("id", row.number())
                .addValue("salt", row.salt())
                .addValue("at", row.at().atOffset(ZoneOffset.UTC))
                .addValue("type", row.type())
                .addValue("actorKind", row.actorKind())
                .addValue("actorId", row.actorId())
                .addValue("organisation", row.organisation().orElse(null), Types.VARCHAR)
                .addValue("mailbox", row.mailbox().orElse(null), Types.VARCHAR)
                .addValue("subjectId", row.subjectId())
                .addValue("facts", row.facts())
                .addValue("mac", keys.mac(row));
    }

    /** What is committed, in the order of its times, but for the refused. */
    List<Waiting> oldest(int limit, Collection<Long> refused) {
        return jdbc
                .sql("SELECT id, mac, " + EventRow.COLUMNS
                        + " FROM audit.pending WHERE id <> ALL (:refused) ORDER BY id LIMIT :limit")
                .param("refused", refused.toArray(Long[]::new))
                .param("limit", limit)
                .query(WaitingEvents::waiting)
                .stream()
                .sorted(Comparator.comparing((Waiting each) -> each.event().at())
                        .thenComparingLong(each -> each.event().number()))
                .toList();
    }

    /** The latest of a type. */
    Optional<Waiting> newest(AuditEventType type) {
        return jdbc.sql("SELECT id, mac, " + EventRow.COLUMNS
                        + " FROM audit.pending WHERE type = :type ORDER BY id DESC LIMIT 1")
                .param("type", type.name())
                .query(WaitingEvents::waiting)
                .optional();
    }

    /** A new number and salt. */
    long number() {
        synchronized (this) {
            if (next == end) {
                next = jdbc.sql("SELECT nextval('audit.pending_number')")
                        .query(Long.class)
                        .single();
                end = next + BLOCK;
            }
            return next++;
        }
    }

    static byte[] salt() {
        byte[] salt = new byte[Commitment.SALT];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(EventRow.of("id", row), row.getBytes("mac"));
    }

    /** An event and its guard. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Waiting(EventRow event, byte[] mac) {}
}
