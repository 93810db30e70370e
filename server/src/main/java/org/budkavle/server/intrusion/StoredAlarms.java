// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

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
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredAlarms implements Alarms {

    private static final String SELECT = """
            SELECT id, organisation, kind, subject, first_at, last_at, count, place, settled_at, incident FROM intrusion.alarm
            WHERE organisation = :organisation AND subject <> :self AND\s""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    StoredAlarms(JdbcClient jdbc, Organisations organisations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Alarm> open(OrganisationId organisation, PersonId by) {
        return jdbc.sql(SELECT + "settled_at IS NULL ORDER BY last_at DESC, id LIMIT 100")
                .param("organisation", organisation.value())
                .param("self", person(by).toString())
                .query(StoredAlarms::alarm)
                .list();
    }

    @Override
    public Optional<Alarm> find(OrganisationId organisation, AlarmId id, PersonId by) {
        return jdbc.sql(SELECT + "id = :id")
                .param("organisation", organisation.value())
                .param("self", person(by).toString())
                .param("id", id.value())
                .query(StoredAlarms::alarm)
                .optional();
    }

    @Override
    @Transactional
    public void settle(OrganisationId organisation, AlarmId id, boolean incident, PersonId by) {
        Alarm alarm = find(organisation, id, by).orElseThrow(NotGranted::new);
        int settled = jdbc.sql("UPDATE intrusion.alarm SET settled_at = :now, settled_by = :by, incident = :incident"
                        + " WHERE id = :id AND settled_at IS NULL")
                .param("now", time(clock.instant()))
                .param("by", by.value())
                .param("incident", incident)
                .param("id", id.value())
                .update();
        if (settled == 1) {
            audit.append(AuditEvent.of(AuditEventType.ALARM_SETTLED, person(by), id.toString())
                    .of(organisation)
                    .with(Map.of("kind", alarm.kind().name(), "incident", Boolean.toString(incident))));
        }
    }

    /** Counts the event where it is one of an alarm's; joins the caller's transaction. */
    void count(AuditEntry entry) {
        for (AlarmKind kind : AlarmKind.values()) {
            kind.subject(entry.event()).ifPresent(subject -> count(kind, subject, entry));
        }
    }

    private void count(AlarmKind kind, String subject, AuditEntry entry) {
        if (goesOn(kind, subject, entry.at())) {
            return;
        }
        int count = jdbc.sql("""
                        INSERT INTO intrusion.tally AS t (kind, subject, since, count) VALUES (:kind, :subject, :at, 1)
                        ON CONFLICT (kind, subject) DO UPDATE SET
                          since = CASE WHEN t.since < :forgotten THEN :at ELSE t.since END,
                          count = CASE WHEN t.since < :forgotten THEN 1 ELSE t.count + 1 END
                        RETURNING count""")
                .param("kind", kind.name())
                .param("subject", subject)
                .param("at", time(entry.at()))
                .param("forgotten", time(entry.at().minus(kind.within())))
                .query(Integer.class)
                .single();
        if (count >= kind.most()) {
            jdbc.sql("DELETE FROM intrusion.tally WHERE kind = :kind AND subject = :subject")
                    .param("kind", kind.name())
                    .param("subject", subject)
                    .update();
            raise(kind, subject, entry.event().organisation(), entry.at(), count, entry.sequence());
        }
    }

    /** Raises one that no entry of the log is behind, unless it is raised. */
    void raise(AlarmKind kind, String subject) {
        Instant now = clock.instant();
        if (!goesOn(kind, subject, now)) {
            raise(kind, subject, Optional.empty(), now, 1, -1);
        }
    }

    private boolean goesOn(AlarmKind kind, String subject, Instant at) {
        return jdbc.sql("UPDATE intrusion.alarm SET count = count + 1, last_at = :at"
                                + " WHERE kind = :kind AND subject = :subject AND settled_at IS NULL")
                        .param("at", time(at))
                        .param("kind", kind.name())
                        .param("subject", subject)
                        .update()
                > 0;
    }

    /** What is nobody's alone sounds in every organisation. */
    private void raise(
            AlarmKind kind, String subject, Optional<OrganisationId> organisation, Instant at, int count, long place) {
        List<OrganisationId> all = organisation
                .map(List::of)
                .orElseGet(
                        () -> organisations.all().stream().map(Organisation::id).toList());
        for (OrganisationId each : all) {
            UUID id = TimeOrderedId.next(clock);
            int raised = jdbc.sql("""
                            INSERT INTO intrusion.alarm (id, organisation, kind, subject, first_at, last_at, count, place)
                            VALUES (:id, :organisation, :kind, :subject, :at, :at, :count, :place) ON CONFLICT DO NOTHING""")
                    .param("id", id)
                    .param("organisation", each.value())
                    .param("kind", kind.name())
                    .param("subject", subject)
                    .param("at", time(at))
                    .param("count", count)
                    .param("place", place)
                    .update();
            if (raised == 1) {
                audit.append(AuditEvent.of(AuditEventType.ALARM_RAISED, Actor.system("intrusion"), id.toString())
                        .of(each)
                        .with(Map.of(
                                "kind", kind.name(),
                                "subject", subject,
                                "count", Integer.toString(count),
                                "place", Long.toString(place))));
            }
        }
    }

    /** Forgets counts that lead nowhere any more. */
    void forget() {
        jdbc.sql("DELETE FROM intrusion.tally WHERE since < :old")
                .param("old", time(clock.instant().minus(java.time.Duration.ofDays(2))))
                .update();
    }

    private static Actor person(PersonId by) {
        return new Actor(Actor.Kind.PERSON, by.toString());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Alarm alarm(ResultSet row, int number) throws SQLException {
        return new Alarm(
                new AlarmId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                AlarmKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("count"),
                row.getLong("place"),
                Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("incident"));
    }
}
