// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredAnnouncements implements Announcements {

    private static final String COLUMNS = "text, at, until, made_by, ended_at";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    StoredAnnouncements(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Announcement> standing(OrganisationId organisation) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operation.announcement"
                        + " WHERE organisation = :organisation AND ended_at IS NULL AND until > :now")
                .param("organisation", organisation.value())
                .param("now", time(clock.instant()))
                .query(StoredAnnouncements::announcement)
                .optional();
    }

    @Override
    public List<Announcement> latest(OrganisationId organisation, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operation.announcement"
                        + " WHERE organisation = :organisation ORDER BY id DESC LIMIT :limit")
                .param("organisation", organisation.value())
                .param("limit", limit)
                .query(StoredAnnouncements::announcement)
                .list();
    }

    @Override
    @Transactional
    public void announce(OrganisationId organisation, String text, Instant until, PersonId by) {
        String said = text.strip();
        Instant now = clock.instant();
        if (said.isEmpty() || said.length() > Announcement.LONGEST || !until.isAfter(now)) {
            throw new IllegalArgumentException("Not an announcement");
        }
        // One writer at a time, so that the second takes the place of the first.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('operation.announcement', 0))")
                .query(row -> {});
        take(organisation, now);
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO operation.announcement (id, organisation, text, at, until, made_by)
                        VALUES (:id, :organisation, :text, :at, :until, :by)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("text", said)
                .param("at", time(now))
                .param("until", time(until))
                .param("by", by.value())
                .update();
        audit.append(
                event(AuditEventType.ANNOUNCEMENT_MADE, organisation, id, by).with(Map.of("until", until.toString())));
    }

    @Override
    @Transactional
    public boolean end(OrganisationId organisation, PersonId by) {
        Optional<UUID> ended = take(organisation, clock.instant());
        ended.ifPresent(id -> audit.append(event(AuditEventType.ANNOUNCEMENT_ENDED, organisation, id, by)));
        return ended.isPresent();
    }

    private Optional<UUID> take(OrganisationId organisation, Instant now) {
        return jdbc.sql("""
                        UPDATE operation.announcement SET ended_at = :now
                        WHERE organisation = :organisation AND ended_at IS NULL RETURNING id""")
                .param("organisation", organisation.value())
                .param("now", time(now))
                .query(UUID.class)
                .optional();
    }

    private static AuditEvent event(AuditEventType type, OrganisationId organisation, UUID id, PersonId by) {
        return AuditEvent.of(type, new Actor(Actor.Kind.PERSON, by.toString()), id.toString())
                .of(organisation);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Announcement announcement(ResultSet row, int number) throws SQLException {
        return new Announcement(
                row.getString("text"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("made_by", UUID.class)),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
