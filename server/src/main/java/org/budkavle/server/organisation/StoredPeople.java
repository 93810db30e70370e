// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredPeople implements People {

    private static final String SELECT = """
            SELECT p.id, p.organisation, p.subject, p.name, p.title, p.left_at IS NULL AS active,
                   array_remove(array_agg(g.mailbox), NULL) AS mailboxes
            FROM organisation.person p LEFT JOIN organisation.person_grant g ON g.person = p.id AND g.ended_at IS NULL
              AND p.left_at IS NULL AND g.valid_from <= :now AND (g.valid_until IS NULL OR g.valid_until > :now)
            WHERE\s""";

    private static final String ORDER = " GROUP BY p.id ORDER BY p.name, p.id";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    StoredPeople(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return where("p.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    @Override
    public Optional<Person> find(OrganisationId organisation, String subject) {
        return where(
                        "p.organisation = :organisation AND p.subject = :subject",
                        Map.of("organisation", organisation.value(), "subject", subject))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Person> find(ExternalIdentity identity) {
        return where(
                        "p.id = (SELECT person FROM organisation.person_identity WHERE issuer = :issuer AND subject = :subject)",
                        Map.of("issuer", identity.issuer(), "subject", identity.subject()))
                .stream()
                .findFirst();
    }

    @Override
    public Set<PersonId> active(Collection<PersonId> people) {
        return people.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT id FROM organisation.person WHERE id = ANY (:ids) AND left_at IS NULL")
                        .param("ids", people.stream().map(PersonId::value).toArray(UUID[]::new))
                        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                        .set();
    }

    @Override
    public List<Person> all(OrganisationId organisation) {
        return where("p.organisation = :organisation", Map.of("organisation", organisation.value()));
    }

    @Override
    public List<ExternalIdentity> identities(PersonId person) {
        return jdbc.sql("SELECT issuer, subject FROM organisation.person_identity WHERE person = :person ORDER BY 1, 2")
                .param("person", person.value())
                .query((row, number) -> new ExternalIdentity(row.getString("issuer"), row.getString("subject")))
                .list();
    }

    @Override
    @Transactional
    public Person create(OrganisationId organisation, String subject, String name, String title, ChangedBy by)
            throws SubjectTaken {
        PersonId id = new PersonId(TimeOrderedId.next(clock));
        int made = jdbc.sql("""
                        INSERT INTO organisation.person (id, organisation, subject, name, title, created_at)
                        VALUES (:id, :organisation, :subject, :name, :title, :now)
                        ON CONFLICT (organisation, subject) DO NOTHING""")
                .param("id", id.value())
                .param("organisation", organisation.value())
                .param("subject", subject)
                .param("name", name)
                .param("title", title)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 0) {
            throw new SubjectTaken();
        }
        publish(OrganisationChanged.Kind.PERSON_CREATED, organisation, id, by, Map.of("subject", subject));
        return new Person(id, organisation, subject, name, title, true, Set.of());
    }

    @Override
    @Transactional
    public void rename(PersonId person, String name, String title, ChangedBy by) {
        jdbc.sql("UPDATE organisation.person SET name = :name, title = :title WHERE id = :id RETURNING organisation")
                .param("name", name)
                .param("title", title)
                .param("id", person.value())
                .query(UUID.class)
                .optional()
                .ifPresent(organisation -> publish(
                        OrganisationChanged.Kind.PERSON_CHANGED,
                        new OrganisationId(organisation),
                        person,
                        by,
                        Map.of()));
    }

    @Override
    @Transactional
    public void tie(PersonId person, ExternalIdentity identity, ChangedBy by) throws SubjectTaken {
        int tied = jdbc.sql("""
                        INSERT INTO organisation.person_identity (issuer, subject, person) VALUES (:issuer, :subject, :person)
                        ON CONFLICT (issuer, subject) DO NOTHING""")
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("person", person.value())
                .update();
        if (tied == 0) {
            if (find(identity).filter(owner -> owner.id().equals(person)).isEmpty()) {
                throw new SubjectTaken();
            }
            return;
        }
        find(person)
                .ifPresent(known -> publish(
                        OrganisationChanged.Kind.IDENTITY_TIED,
                        known.organisation(),
                        person,
                        by,
                        Map.of("issuer", identity.issuer())));
    }

    @Override
    @Transactional
    public void left(PersonId person, ChangedBy by) {
        jdbc.sql(
                        "UPDATE organisation.person SET left_at = :now WHERE id = :id AND left_at IS NULL RETURNING organisation")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", person.value())
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new)
                .ifPresent(organisation -> {
                    endEverything(person, by);
                    publish(OrganisationChanged.Kind.PERSON_LEFT, organisation, person, by, Map.of());
                    events.publishEvent(new PersonLeft(person, organisation));
                });
    }

    private void endEverything(PersonId person, ChangedBy by) {
        jdbc.sql("UPDATE organisation.person_grant SET ended_at = :now, ended_by = :by"
                        + " WHERE person = :id AND ended_at IS NULL")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.id())
                .param("id", person.value())
                .update();
        jdbc.sql("DELETE FROM organisation.administrator WHERE person = :id")
                .param("id", person.value())
                .update();
        jdbc.sql("DELETE FROM organisation.group_member WHERE person = :id")
                .param("id", person.value())
                .update();
    }

    @Override
    @Transactional
    public void returned(PersonId person, ChangedBy by) {
        jdbc.sql("UPDATE organisation.person SET left_at = NULL WHERE id = :id AND left_at IS NOT NULL"
                        + " RETURNING organisation")
                .param("id", person.value())
                .query(UUID.class)
                .optional()
                .ifPresent(organisation -> publish(
                        OrganisationChanged.Kind.PERSON_RETURNED,
                        new OrganisationId(organisation),
                        person,
                        by,
                        Map.of()));
    }

    private List<Person> where(String condition, Map<String, Object> parameters) {
        return jdbc.sql(SELECT + condition + ORDER)
                .params(parameters)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(StoredPeople::person)
                .list();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        UUID[] mailboxes = (UUID[]) row.getArray("mailboxes").getArray();
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("subject"),
                row.getString("name"),
                row.getString("title"),
                row.getBoolean("active"),
                List.of(mailboxes).stream().map(MailboxId::new).collect(Collectors.toUnmodifiableSet()));
    }

    private void publish(
            OrganisationChanged.Kind kind,
            OrganisationId organisation,
            PersonId person,
            ChangedBy by,
            Map<String, String> facts) {
        events.publishEvent(
                new OrganisationChanged(kind, organisation, Optional.empty(), person.toString(), by, facts));
    }
}
