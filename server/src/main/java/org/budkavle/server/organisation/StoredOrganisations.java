// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.OrganisationKeys;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOrganisations implements Organisations {

    private static final String UPSERT_ORGANISATION = """
            INSERT INTO organisation.organisation (id, participant, name, created_at) VALUES (:id, :participant, :name, :now)
            ON CONFLICT (lower(participant)) DO UPDATE SET name = excluded.name
            RETURNING id, participant, name""";

    private static final String UPSERT_MAILBOX = """
            INSERT INTO organisation.mailbox (id, organisation, address, name, created_at)
            VALUES (:id, :organisation, :address, :name, :now)
            ON CONFLICT (organisation, lower(address)) DO UPDATE SET name = excluded.name
            RETURNING id, organisation, address, name""";

    private static final String UPSERT_PERSON = """
            INSERT INTO organisation.person (id, organisation, subject, name, created_at)
            VALUES (:id, :organisation, :subject, :name, :now)
            ON CONFLICT (organisation, subject) DO UPDATE SET name = excluded.name
            RETURNING id""";

    private static final String PEOPLE = """
            SELECT p.id, p.organisation, p.subject, p.name,
                   array_remove(array_agg(g.mailbox), NULL) AS mailboxes
            FROM organisation.person p LEFT JOIN organisation.mailbox_grant g ON g.person = p.id
            WHERE p.organisation = :organisation
            GROUP BY p.id ORDER BY p.name, p.id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final OrganisationKeyFiles keyFiles;

    StoredOrganisations(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, OrganisationKeyFiles keyFiles) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.keyFiles = keyFiles;
    }

    @Override
    public List<Organisation> all() {
        return jdbc.sql("SELECT id, participant, name FROM organisation.organisation ORDER BY name, id")
                .query(StoredOrganisations::organisation)
                .list();
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return jdbc.sql("SELECT id, participant, name FROM organisation.organisation WHERE id = :id")
                .param("id", id.value())
                .query(StoredOrganisations::organisation)
                .optional();
    }

    @Override
    public Optional<Organisation> find(ParticipantId participant) {
        return jdbc.sql(
                        "SELECT id, participant, name FROM organisation.organisation WHERE lower(participant) = :participant")
                .param("participant", participant.canonical())
                .query(StoredOrganisations::organisation)
                .optional();
    }

    @Override
    public List<Mailbox> mailboxes(OrganisationId organisation) {
        return jdbc.sql(
                        "SELECT id, organisation, address, name FROM organisation.mailbox WHERE organisation = :id ORDER BY address")
                .param("id", organisation.value())
                .query(StoredOrganisations::mailbox)
                .list();
    }

    @Override
    public Optional<Mailbox> mailbox(MailboxId id) {
        return jdbc.sql("SELECT id, organisation, address, name FROM organisation.mailbox WHERE id = :id")
                .param("id", id.value())
                .query(StoredOrganisations::mailbox)
                .optional();
    }

    @Override
    public Optional<Mailbox> mailbox(ParticipantId participant, FunctionAddress address) {
        return jdbc.sql("""
                        SELECT m.id, m.organisation, m.address, m.name
                        FROM organisation.mailbox m JOIN organisation.organisation o ON o.id = m.organisation
                        WHERE lower(o.participant) = :participant AND lower(m.address) = lower(:address)""")
                .param("participant", participant.canonical())
                .param("address", address.value())
                .query(StoredOrganisations::mailbox)
                .optional();
    }

    @Override
    public List<Person> people(OrganisationId organisation) {
        return jdbc.sql(PEOPLE)
                .param("organisation", organisation.value())
                .query(StoredOrganisations::person)
                .list();
    }

    @Override
    public OrganisationKeys keysOf(OrganisationId organisation) throws KeyStoreUnusable {
        Organisation found =
                find(organisation).orElseThrow(() -> new IllegalArgumentException("No organisation " + organisation));
        return keyFiles.keysOf(found.participant());
    }

    @Override
    @Transactional
    public Organisation register(ParticipantId participant, String name) {
        UUID id = TimeOrderedId.next(clock);
        Organisation registered = jdbc.sql(UPSERT_ORGANISATION)
                .param("id", id)
                .param("participant", participant.value())
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(StoredOrganisations::organisation)
                .single();
        if (registered.id().value().equals(id)) {
            events.publishEvent(new OrganisationRegistered(registered));
        }
        return registered;
    }

    @Override
    @Transactional
    public Mailbox register(OrganisationId organisation, FunctionAddress address, String name) {
        UUID id = TimeOrderedId.next(clock);
        Mailbox registered = jdbc.sql(UPSERT_MAILBOX)
                .param("id", id)
                .param("organisation", organisation.value())
                .param("address", address.value())
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(StoredOrganisations::mailbox)
                .single();
        if (registered.id().value().equals(id)) {
            events.publishEvent(new MailboxRegistered(registered));
        }
        return registered;
    }

    @Override
    @Transactional
    public Person register(OrganisationId organisation, String subject, String name, Set<MailboxId> mailboxes) {
        Optional<Person> before = personBySubject(organisation, subject);
        UUID id = jdbc.sql(UPSERT_PERSON)
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("subject", subject)
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        Person registered = new Person(new PersonId(id), organisation, subject, name, Set.copyOf(mailboxes));
        if (before.isEmpty() || !before.get().mailboxes().equals(mailboxes)) {
            grant(registered);
            events.publishEvent(new PersonRegistered(registered));
        }
        return registered;
    }

    private void grant(Person person) {
        jdbc.sql("DELETE FROM organisation.mailbox_grant WHERE person = :person")
                .param("person", person.id().value())
                .update();
        for (MailboxId mailbox : person.mailboxes()) {
            jdbc.sql("INSERT INTO organisation.mailbox_grant (person, mailbox) VALUES (:person, :mailbox)")
                    .param("person", person.id().value())
                    .param("mailbox", mailbox.value())
                    .update();
        }
    }

    private Optional<Person> personBySubject(OrganisationId organisation, String subject) {
        return people(organisation).stream()
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                new ParticipantId(row.getString("participant")),
                row.getString("name"));
    }

    private static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        return new Mailbox(
                new MailboxId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new FunctionAddress(row.getString("address")),
                row.getString("name"));
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        UUID[] mailboxes = (UUID[]) row.getArray("mailboxes").getArray();
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("subject"),
                row.getString("name"),
                Set.of(mailboxes).stream().map(MailboxId::new).collect(Collectors.toUnmodifiableSet()));
    }
}
