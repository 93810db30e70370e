// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.journey.EventRefused;
import org.budkavle.journey.Happened;
import org.budkavle.journey.Journey;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far each organisation has come on its journeys. Events stay as they were recorded, and where they have led is reckoned by the
 * {@link JourneyModel} each time. Rights are asked for by the caller; what is recorded is audited.
 */
@Component
public class Travels {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    Travels(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** How one stands today. */
    public Journey of(OrganisationId organisation, JourneyKind kind) {
        return JourneyModel.of(kind)
                .at(
                        events(organisation, kind).stream()
                                .map(each -> new Happened(each.event(), each.on()))
                                .toList(),
                        today());
    }

    /** What has happened, the oldest first. */
    public List<RecordedEvent> events(OrganisationId organisation, JourneyKind kind) {
        return jdbc.sql("""
                        SELECT event, happened_on, note, evidence, recorded_by, recorded_at FROM onboarding.journey_event
                        WHERE organisation = :organisation AND kind = :kind ORDER BY number""")
                .param("organisation", organisation.value())
                .param("kind", kind.name())
                .query(Travels::event)
                .list();
    }

    /**
     * Records an event.
     *
     * @param settled the tasks that are done, or need not be
     * @throws EventRefused if the journey does not take it as it stands; then nothing is recorded
     */
    @Transactional(rollbackFor = EventRefused.class)
    public void record(
            OrganisationId organisation,
            JourneyKind kind,
            String event,
            LocalDate on,
            String note,
            String evidence,
            Set<String> settled,
            PersonId by)
            throws EventRefused {
        // Two who record at once wait for each other: the later one meets the journey as the first one left it.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 808))")
                .param("key", organisation + "/" + kind)
                .query((row, number) -> true)
                .single();
        Journey journey = of(organisation, kind);
        JourneyModel.of(kind).check(journey, event, on, evidence, settled::contains, today());
        jdbc.sql("""
                        INSERT INTO onboarding.journey_event
                            (organisation, kind, number, event, happened_on, note, evidence, recorded_by, recorded_at)
                        SELECT :organisation, :kind, coalesce(max(number), 0) + 1, :event, :on, :note, :evidence, :by, :at
                        FROM onboarding.journey_event WHERE organisation = :organisation AND kind = :kind""")
                .param("organisation", organisation.value())
                .param("kind", kind.name())
                .param("event", event)
                .param("on", on)
                .param("note", note)
                .param("evidence", evidence)
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.JOURNEY_EVENT_RECORDED,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        kind + "/" + event)
                .of(organisation)
                .with(Map.of("from", journey.state().id(), "on", on.toString())));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    private static RecordedEvent event(ResultSet row, int number) throws SQLException {
        return new RecordedEvent(
                row.getString("event"),
                row.getObject("happened_on", LocalDate.class),
                row.getString("note"),
                row.getString("evidence"),
                new PersonId(row.getObject("recorded_by", UUID.class)),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
