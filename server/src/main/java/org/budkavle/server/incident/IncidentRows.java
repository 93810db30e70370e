// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.OrganisationFields;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of incidents. What people write lies under the organisation's key. */
@Component
class IncidentRows {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final String SELECT =
            "SELECT id, organisation, year, number, origin, subject, suspected FROM incident.incident ";

    /** As {@link Incident#isOpen} of incident {@code i}: the latest step that opens or ends it is none that ends it. */
    private static final String OPEN = """
            (SELECT s.kind FROM incident.step s WHERE s.incident = i.id
                AND s.kind IN ('CLOSED', 'DISMISSED', 'REOPENED', 'OPENED') ORDER BY s.at DESC, s.id DESC LIMIT 1)
                IN ('OPENED', 'REOPENED')""";

    private final JdbcClient jdbc;
    private final OrganisationFields fields;
    private final JsonMapper json;
    private final Clock clock;

    IncidentRows(JdbcClient jdbc, OrganisationFields fields, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.json = json;
        this.clock = clock;
    }

    /** Makes one with the next number of the year; empty if there is one of that subject. */
    Optional<IncidentId> insert(
            OrganisationId organisation, Origin origin, String subject, Optional<PersonId> suspected) {
        IncidentId id = new IncidentId(TimeOrderedId.next(clock));
        // Numbers come one after the other: two that begin at once wait for each other.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 760))")
                .param("key", organisation.toString())
                .query((row, number) -> true)
                .single();
        int inserted = jdbc.sql("""
                        INSERT INTO incident.incident (id, organisation, year, number, origin, subject, suspected, begun_at)
                        SELECT :id, :organisation, :year, coalesce(max(number), 0) + 1, :origin, :subject, :suspected::uuid, :now
                        FROM incident.incident WHERE organisation = :organisation AND year = :year
                        ON CONFLICT (organisation, origin, subject) WHERE subject <> '' DO NOTHING""")
                .param("id", id.value())
                .param("organisation", organisation.value())
                .param("year", LocalDate.now(clock.withZone(ZONE)).getYear())
                .param("origin", origin.name())
                .param("subject", subject)
                .param("suspected", suspected.map(PersonId::value).orElse(null))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return inserted == 1 ? Optional.of(id) : Optional.empty();
    }

    void insert(
            OrganisationId organisation, IncidentId incident, StepKind kind, Map<String, String> values, PersonId by) {
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO incident.step (id, incident, at, person, kind, sealed)
                        VALUES (:id, :incident, :at, :person, :kind, :sealed)""")
                .param("id", id)
                .param("incident", incident.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", by.value())
                .param("kind", kind.name())
                .param(
                        "sealed",
                        fields.encrypt(
                                organisation,
                                context(incident, id),
                                json.writeValueAsString(values).getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    /** Locks it, so that what follows from its steps does not change meanwhile. */
    Optional<Incident> lock(OrganisationId organisation, IncidentId id) {
        return whole(jdbc.sql(SELECT + "WHERE id = :id AND organisation = :organisation FOR UPDATE")
                        .param("id", id.value())
                        .param("organisation", organisation.value())
                        .query(IncidentRows::bare)
                        .list())
                .stream()
                .findFirst();
    }

    Optional<Incident> find(OrganisationId organisation, IncidentId id) {
        return whole(jdbc.sql(SELECT + "WHERE id = :id AND organisation = :organisation")
                        .param("id", id.value())
                        .param("organisation", organisation.value())
                        .query(IncidentRows::bare)
                        .list())
                .stream()
                .findFirst();
    }

    Optional<IncidentId> find(OrganisationId organisation, Origin origin, String subject) {
        return jdbc.sql("SELECT id FROM incident.incident WHERE organisation = :organisation AND origin = :origin"
                        + " AND subject = :subject")
                .param("organisation", organisation.value())
                .param("origin", origin.name())
                .param("subject", subject)
                .query(UUID.class)
                .optional()
                .map(IncidentId::new);
    }

    List<Incident> of(OrganisationId organisation) {
        return whole(jdbc.sql(SELECT + "WHERE organisation = :organisation ORDER BY year DESC, number DESC LIMIT 200")
                .param("organisation", organisation.value())
                .query(IncidentRows::bare)
                .list());
    }

    /** Those of all organisations that are open. */
    List<Incident> open() {
        return whole(jdbc.sql(SELECT + "AS i WHERE " + OPEN)
                .query(IncidentRows::bare)
                .list());
    }

    /** How many are open, without those that are about the person. */
    int open(OrganisationId organisation, PersonId by) {
        return jdbc.sql("SELECT count(*) FROM incident.incident AS i WHERE organisation = :organisation"
                        + " AND suspected IS DISTINCT FROM :by AND " + OPEN)
                .param("organisation", organisation.value())
                .param("by", by.value())
                .query(Integer.class)
                .single();
    }

    /** Notes that so much of a duty's time has passed; false if that was noted before. */
    boolean reminded(IncidentId incident, Duty.Kind duty, Instant due, int percent) {
        return jdbc.sql("""
                        INSERT INTO incident.reminded (incident, duty, due, percent) VALUES (:incident, :duty, :due, :percent)
                        ON CONFLICT DO NOTHING""")
                        .param("incident", incident.value())
                        .param("duty", duty.name())
                        .param("due", due.atOffset(ZoneOffset.UTC))
                        .param("percent", percent)
                        .update()
                == 1;
    }

    private List<Incident> whole(List<Incident> bare) {
        Map<UUID, OrganisationId> organisations = new HashMap<>();
        bare.forEach(each -> organisations.put(each.id().value(), each.organisation()));
        Map<UUID, List<Step>> steps = new HashMap<>();
        jdbc.sql("SELECT id, incident, at, person, kind, sealed FROM incident.step"
                        + " WHERE incident = ANY (ARRAY[:incidents]::uuid[]) ORDER BY at, id")
                .param("incidents", List.copyOf(organisations.keySet()))
                .query((row, number) -> {
                    UUID incident = row.getObject("incident", UUID.class);
                    OrganisationId organisation = organisations.get(incident);
                    return organisation != null
                            && steps.computeIfAbsent(incident, id -> new ArrayList<>())
                                    .add(step(row, organisation, new IncidentId(incident)));
                })
                .list();
        return bare.stream()
                .map(each -> new Incident(
                        each.id(),
                        each.organisation(),
                        each.number(),
                        each.origin(),
                        each.subject(),
                        each.suspected(),
                        steps.getOrDefault(each.id().value(), List.of())))
                .filter(each -> !each.steps().isEmpty())
                .toList();
    }

    private Step step(ResultSet row, OrganisationId organisation, IncidentId incident) throws SQLException {
        Map<String, String> values;
        try {
            byte[] plain = fields.decrypt(
                    organisation, context(incident, row.getObject("id", UUID.class)), row.getBytes("sealed"));
            values = json.readValue(plain, VALUES);
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("A step of incident " + incident + " is damaged", damaged);
        }
        return new Step(
                StepKind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("person", UUID.class)).map(PersonId::new),
                values);
    }

    private static String context(IncidentId incident, UUID step) {
        return "incident/" + incident + "/" + step;
    }

    private static Incident bare(ResultSet row, int number) throws SQLException {
        return new Incident(
                new IncidentId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getInt("year") + "-" + row.getInt("number"),
                Origin.valueOf(row.getString("origin")),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("suspected", UUID.class)).map(PersonId::new),
                List.of());
    }
}
