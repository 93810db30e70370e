// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.platform.Remembered;
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

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final OrganisationKeyFiles keyFiles;
    private final People people;
    private final Grants grants;
    private final Remembered<OrganisationId, Organisation> organisations;
    private final Remembered<String, Organisation> participants;
    private final Remembered<MailboxId, Mailbox> mailboxes;
    private final Remembered<Place, Mailbox> addresses;

    private record Place(String participant, String address) {}

    StoredOrganisations(
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            OrganisationKeyFiles keyFiles,
            People people,
            Grants grants) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.keyFiles = keyFiles;
        this.people = people;
        this.grants = grants;
        this.organisations = new Remembered<>(clock);
        this.participants = new Remembered<>(clock);
        this.mailboxes = new Remembered<>(clock);
        this.addresses = new Remembered<>(clock);
    }

    @Override
    public List<Organisation> all() {
        return jdbc.sql("SELECT id, participant, name FROM organisation.organisation ORDER BY name, id")
                .query(StoredOrganisations::organisation)
                .list();
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return organisations.find(
                id,
                () -> jdbc.sql("SELECT id, participant, name FROM organisation.organisation WHERE id = :id")
                        .param("id", id.value())
                        .query(StoredOrganisations::organisation)
                        .optional());
    }

    @Override
    public Optional<Organisation> find(ParticipantId participant) {
        return participants.find(
                participant.canonical(),
                () -> jdbc.sql(
                                "SELECT id, participant, name FROM organisation.organisation WHERE lower(participant) = :participant")
                        .param("participant", participant.canonical())
                        .query(StoredOrganisations::organisation)
                        .optional());
    }

    @Override
    public List<Mailbox> mailboxes(OrganisationId organisation) {
        return jdbc.sql("SELECT id, organisation, address, name FROM organisation.mailbox WHERE organisation = :id"
                        + " AND NOT reserved ORDER BY address")
                .param("id", organisation.value())
                .query(StoredOrganisations::mailbox)
                .list();
    }

    @Override
    @Transactional
    public Mailbox reserved(OrganisationId organisation) {
        Mailbox mailbox = register(organisation, PROOF, "Livstecken");
        jdbc.sql("UPDATE organisation.mailbox SET reserved = true WHERE id = :id AND NOT reserved")
                .param("id", mailbox.id().value())
                .update();
        return mailbox;
    }

    @Override
    public Optional<Mailbox> mailbox(MailboxId id) {
        return mailboxes.find(
                id,
                () -> jdbc.sql("SELECT id, organisation, address, name FROM organisation.mailbox WHERE id = :id")
                        .param("id", id.value())
                        .query(StoredOrganisations::mailbox)
                        .optional());
    }

    @Override
    public Optional<Mailbox> mailbox(ParticipantId participant, FunctionAddress address) {
        return addresses.find(
                new Place(participant.canonical(), address.canonical()),
                () -> jdbc.sql("""
                        SELECT m.id, m.organisation, m.address, m.name
                        FROM organisation.mailbox m JOIN organisation.organisation o ON o.id = m.organisation
                        WHERE lower(o.participant) = :participant AND lower(m.address) = lower(:address)""")
                        .param("participant", participant.canonical())
                        .param("address", address.value())
                        .query(StoredOrganisations::mailbox)
                        .optional());
    }

    @Override
    public List<Person> people(OrganisationId organisation) {
        return people.all(organisation);
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
        organisations.forget();
        participants.forget();
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
        mailboxes.forget();
        addresses.forget();
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
    public Person register(
            OrganisationId organisation, String subject, String name, Map<MailboxId, GrantLevel> mailboxes) {
        Optional<Person> known = people.find(organisation, subject);
        Map<MailboxId, GrantLevel> before =
                known.map(person -> configured(person.id())).orElse(Map.of());
        PersonId id = new PersonId(jdbc.sql(UPSERT_PERSON)
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("subject", subject)
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single());
        boolean gone = known.isPresent() && !known.get().active();
        if (!gone && (known.isEmpty() || !before.equals(mailboxes))) {
            grants.configure(id, mailboxes);
            events.publishEvent(new PersonRegistered(people.find(id).orElseThrow()));
        }
        return people.find(id).orElseThrow();
    }

    private Map<MailboxId, GrantLevel> configured(PersonId person) {
        return grants.allOf(person).stream()
                .filter(grant -> grant.origin() == GrantOrigin.CONFIGURATION)
                .collect(Collectors.toMap(Grant::mailbox, Grant::level));
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
}
