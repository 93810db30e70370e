// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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

/**
 * What is planned to be away from this server, as administrators have entered it (client-ux.md 4.9). Read by everybody, before log-in
 * too. Rights are asked for by the caller; changes are audited.
 */
@Component
public class PlannedWindows {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    PlannedWindows(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What goes on or is to come, the first one first. */
    public List<PlannedWindow> ahead() {
        return jdbc.sql("""
                        SELECT id, organisation, text, from_at, until_at, made_by, made_at FROM operation.planned_window
                        WHERE withdrawn_at IS NULL AND until_at > :now ORDER BY from_at, id LIMIT :most""")
                .param("now", StoredAnnouncements.time(clock.instant()))
                .param("most", MOST)
                .query((row, number) -> new PlannedWindow(
                        row.getObject("id", UUID.class),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getString("text"),
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("until_at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("made_by", UUID.class)),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Enters one.
     *
     * @param text at most {@link PlannedWindow#LONGEST} characters, not blank
     * @param until later than both {@code from} and now
     */
    @Transactional
    public void plan(OrganisationId organisation, String text, Instant from, Instant until, PersonId by) {
        String said = text.strip();
        Instant now = clock.instant();
        if (said.isEmpty() || said.length() > PlannedWindow.LONGEST || !until.isAfter(from) || !until.isAfter(now)) {
            throw new IllegalArgumentException("Not a planned window");
        }
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO operation.planned_window (id, organisation, text, from_at, until_at, made_by, made_at)
                        VALUES (:id, :organisation, :text, :from, :until, :by, :now)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("text", said)
                .param("from", StoredAnnouncements.time(from))
                .param("until", StoredAnnouncements.time(until))
                .param("by", by.value())
                .param("now", StoredAnnouncements.time(now))
                .update();
        audit.append(event(AuditEventType.WINDOW_PLANNED, organisation, id, by)
                .with(Map.of("from", from.toString(), "until", until.toString())));
    }

    /** Takes one away that the organisation has entered; false if there is none such. */
    @Transactional
    public boolean withdraw(OrganisationId organisation, UUID id, PersonId by) {
        int withdrawn = jdbc.sql("""
                        UPDATE operation.planned_window SET withdrawn_at = :now
                        WHERE id = :id AND organisation = :organisation AND withdrawn_at IS NULL AND until_at > :now""")
                .param("now", StoredAnnouncements.time(clock.instant()))
                .param("id", id)
                .param("organisation", organisation.value())
                .update();
        if (withdrawn > 0) {
            audit.append(event(AuditEventType.WINDOW_WITHDRAWN, organisation, id, by));
        }
        return withdrawn > 0;
    }

    private static AuditEvent event(AuditEventType type, OrganisationId organisation, UUID id, PersonId by) {
        return AuditEvent.of(type, new Actor(Actor.Kind.PERSON, by.toString()), id.toString())
                .of(organisation);
    }
}
