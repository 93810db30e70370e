// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredGrants implements Grants {

    private static final String COLUMNS = """
            SELECT g.id, g.person, g.mailbox, g.level, g.valid_from, g.valid_until, g.origin, g.group_name, g.given_by,
                   p.name, p.title
            FROM organisation.person_grant g JOIN organisation.person p ON p.id = g.person
            WHERE g.ended_at IS NULL AND p.left_at IS NULL AND (g.valid_until IS NULL OR g.valid_until > :now)
            """;

    private static final String INSERT = """
            INSERT INTO organisation.person_grant
              (id, person, mailbox, level, valid_from, valid_until, origin, group_name, given_by, given_at)
            VALUES (:id, :person, :mailbox, :level, :from, :until, :origin, :group, :by, :now)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    StoredGrants(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    private record Row(Grant grant, String name, String title) {}

    @Override
    public Map<MailboxId, GrantLevel> of(PersonId person) {
        Map<MailboxId, GrantLevel> held = new HashMap<>();
        Instant now = clock.instant();
        for (Grant grant : allOf(person)) {
            if (grant.holdsAt(now)) {
                held.merge(grant.mailbox(), grant.level(), StoredGrants::higher);
            }
        }
        return Map.copyOf(held);
    }

    @Override
    public List<Member> members(MailboxId mailbox) {
        Map<PersonId, Member> members = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (Row row : rows("AND g.mailbox = :of", mailbox.value())) {
            Grant grant = row.grant();
            if (grant.holdsAt(now)) {
                members.merge(
                        grant.person(),
                        new Member(grant.person(), row.name(), row.title(), grant.level()),
                        (one, other) -> one.level().allows(other.level()) ? one : other);
            }
        }
        return List.copyOf(members.values());
    }

    @Override
    public List<Grant> on(MailboxId mailbox) {
        return grants("AND g.mailbox = :of", mailbox.value());
    }

    @Override
    public List<Grant> in(OrganisationId organisation) {
        return grants(
                "AND g.mailbox IN (SELECT m.id FROM organisation.mailbox m WHERE m.organisation = :of)",
                organisation.value());
    }

    @Override
    public List<Grant> allOf(PersonId person) {
        return grants("AND g.person = :of", person.value());
    }

    @Override
    @Transactional
    public Grant give(NewGrant wanted, ChangedBy by) {
        Instant now = clock.instant();
        Instant from = wanted.from().orElse(now);
        if (wanted.until().isPresent()
                && (!wanted.until().get().isAfter(from) || !wanted.until().get().isAfter(now))) {
            throw new IllegalArgumentException("A grant ends after it begins");
        }
        OrganisationId organisation = common(wanted.person(), wanted.mailbox())
                .orElseThrow(() -> new IllegalArgumentException("Person and mailbox are not of one organisation"));
        endRows(wanted.person(), wanted.mailbox(), GrantOrigin.HAND, Optional.empty(), by);
        Grant grant = insert(wanted, from, GrantOrigin.HAND, Optional.empty(), by);
        Map<String, String> facts = new HashMap<>();
        facts.put("person", grant.person().toString());
        facts.put("level", grant.level().name());
        grant.until().ifPresent(until -> facts.put("until", until.toString()));
        publish(
                OrganisationChanged.Kind.GRANT_GIVEN,
                organisation,
                grant.mailbox(),
                grant.id().toString(),
                by,
                facts);
        return grant;
    }

    @Override
    @Transactional
    public boolean end(GrantId grant, ChangedBy by) {
        return jdbc.sql("""
                        UPDATE organisation.person_grant g SET ended_at = :now, ended_by = :by
                        FROM organisation.mailbox m WHERE m.id = g.mailbox AND g.id = :id AND g.ended_at IS NULL
                        RETURNING g.person, g.mailbox, m.organisation, g.level""")
                .param("now", time(clock.instant()))
                .param("by", by.id())
                .param("id", grant.value())
                .query((row, number) -> {
                    publish(
                            OrganisationChanged.Kind.GRANT_ENDED,
                            new OrganisationId(row.getObject("organisation", UUID.class)),
                            new MailboxId(row.getObject("mailbox", UUID.class)),
                            grant.toString(),
                            by,
                            Map.of("person", row.getString("person"), "level", row.getString("level")));
                    return true;
                })
                .optional()
                .isPresent();
    }

    @Override
    @Transactional
    public void giveGroup(
            OrganisationId organisation, String group, MailboxId mailbox, GrantLevel level, ChangedBy by) {
        int mine = jdbc.sql("""
                        INSERT INTO organisation.group_grant (organisation, group_name, mailbox, level, given_by, given_at)
                        SELECT m.organisation, :group, m.id, :level, :by, :now FROM organisation.mailbox m
                        WHERE m.id = :mailbox AND m.organisation = :organisation
                        ON CONFLICT (mailbox, group_name)
                        DO UPDATE SET level = excluded.level, given_by = excluded.given_by, given_at = excluded.given_at""")
                .param("organisation", organisation.value())
                .param("group", group)
                .param("mailbox", mailbox.value())
                .param("level", level.name())
                .param("by", by.id())
                .param("now", time(clock.instant()))
                .update();
        if (mine == 0) {
            throw new IllegalArgumentException("The mailbox is not the organisation's");
        }
        publish(
                OrganisationChanged.Kind.GROUP_GRANT_GIVEN,
                organisation,
                mailbox,
                group,
                by,
                Map.of("level", level.name()));
        followGroup(organisation, group);
    }

    @Override
    @Transactional
    public void endGroup(OrganisationId organisation, String group, MailboxId mailbox, ChangedBy by) {
        int gone = jdbc.sql("DELETE FROM organisation.group_grant WHERE group_name = :group AND mailbox = :mailbox"
                        + " AND organisation = :organisation")
                .param("group", group)
                .param("mailbox", mailbox.value())
                .param("organisation", organisation.value())
                .update();
        if (gone > 0) {
            publish(OrganisationChanged.Kind.GROUP_GRANT_ENDED, organisation, mailbox, group, by, Map.of());
            followGroup(organisation, group);
        }
    }

    @Override
    public Map<String, GrantLevel> groups(MailboxId mailbox) {
        Map<String, GrantLevel> groups = new LinkedHashMap<>();
        jdbc.sql("SELECT group_name, level FROM organisation.group_grant WHERE mailbox = :mailbox ORDER BY group_name")
                .param("mailbox", mailbox.value())
                .query((ResultSet row) -> {
                    groups.put(row.getString("group_name"), GrantLevel.valueOf(row.getString("level")));
                });
        return groups;
    }

    @Override
    @Transactional
    public void memberOf(PersonId person, Set<String> groups) {
        jdbc.sql("DELETE FROM organisation.group_member WHERE person = :person")
                .param("person", person.value())
                .update();
        for (String group : groups) {
            jdbc.sql("INSERT INTO organisation.group_member (person, group_name) VALUES (:person, :group)")
                    .param("person", person.value())
                    .param("group", group)
                    .update();
        }
        followGroups(person);
    }

    @Override
    @Transactional
    public void configure(PersonId person, Map<MailboxId, GrantLevel> mailboxes) {
        Map<MailboxId, GrantLevel> before = new HashMap<>();
        for (Grant grant : allOf(person)) {
            if (grant.origin() == GrantOrigin.CONFIGURATION) {
                before.put(grant.mailbox(), grant.level());
            }
        }
        ChangedBy configuration = ChangedBy.part("configuration");
        for (Map.Entry<MailboxId, GrantLevel> held : before.entrySet()) {
            if (mailboxes.get(held.getKey()) != held.getValue()) {
                endRows(person, held.getKey(), GrantOrigin.CONFIGURATION, Optional.empty(), configuration);
            }
        }
        for (Map.Entry<MailboxId, GrantLevel> wanted : mailboxes.entrySet()) {
            if (before.get(wanted.getKey()) != wanted.getValue()) {
                insert(
                        NewGrant.lasting(person, wanted.getKey(), wanted.getValue()),
                        clock.instant(),
                        GrantOrigin.CONFIGURATION,
                        Optional.empty(),
                        configuration);
            }
        }
    }

    private void followGroup(OrganisationId organisation, String group) {
        jdbc.sql("""
                        SELECT gm.person FROM organisation.group_member gm JOIN organisation.person p ON p.id = gm.person
                        WHERE gm.group_name = :group AND p.organisation = :organisation AND p.left_at IS NULL""")
                .param("group", group)
                .param("organisation", organisation.value())
                .query(UUID.class)
                .list()
                .forEach(person -> followGroups(new PersonId(person)));
    }

    private record FromGroup(MailboxId mailbox, String group) {}

    private void followGroups(PersonId person) {
        Map<FromGroup, GrantLevel> wanted = new HashMap<>();
        jdbc.sql("""
                        SELECT gg.mailbox, gg.group_name, gg.level
                        FROM organisation.group_member gm JOIN organisation.person p ON p.id = gm.person
                          JOIN organisation.group_grant gg ON gg.group_name = gm.group_name AND gg.organisation = p.organisation
                        WHERE gm.person = :person AND p.left_at IS NULL""").param("person", person.value()).query((ResultSet row) -> {
            wanted.put(
                    new FromGroup(new MailboxId(row.getObject("mailbox", UUID.class)), row.getString("group_name")),
                    GrantLevel.valueOf(row.getString("level")));
        });
        Map<FromGroup, GrantLevel> before = new HashMap<>();
        for (Grant grant : allOf(person)) {
            grant.group().ifPresent(group -> before.put(new FromGroup(grant.mailbox(), group), grant.level()));
        }
        if (before.equals(wanted)) {
            return;
        }
        ChangedBy directory = ChangedBy.part("directory");
        for (Map.Entry<FromGroup, GrantLevel> held : before.entrySet()) {
            FromGroup from = held.getKey();
            if (wanted.get(from) != held.getValue()) {
                endRows(person, from.mailbox(), GrantOrigin.GROUP, Optional.of(from.group()), directory);
            }
        }
        for (Map.Entry<FromGroup, GrantLevel> due : wanted.entrySet()) {
            FromGroup from = due.getKey();
            if (before.get(from) != due.getValue()) {
                insert(
                        NewGrant.lasting(person, from.mailbox(), due.getValue()),
                        clock.instant(),
                        GrantOrigin.GROUP,
                        Optional.of(from.group()),
                        directory);
            }
        }
        Map<String, String> facts = new HashMap<>();
        wanted.forEach((from, level) -> facts.put(from.mailbox().toString(), level.name()));
        publish(
                OrganisationChanged.Kind.GROUPS_CHANGED,
                organisationOf(person),
                Optional.empty(),
                person.toString(),
                directory,
                facts);
    }

    private Grant insert(NewGrant wanted, Instant from, GrantOrigin origin, Optional<String> group, ChangedBy by) {
        GrantId id = new GrantId(TimeOrderedId.next(clock));
        Instant now = clock.instant();
        jdbc.sql(INSERT)
                .param("id", id.value())
                .param("person", wanted.person().value())
                .param("mailbox", wanted.mailbox().value())
                .param("level", wanted.level().name())
                .param("from", time(from))
                .param("until", wanted.until().map(StoredGrants::time).orElse(null))
                .param("origin", origin.name())
                .param("group", group.orElse(null))
                .param("by", by.id())
                .param("now", time(now))
                .update();
        return new Grant(
                id, wanted.person(), wanted.mailbox(), wanted.level(), from, wanted.until(), origin, group, by.id());
    }

    private void endRows(PersonId person, MailboxId mailbox, GrantOrigin origin, Optional<String> group, ChangedBy by) {
        jdbc.sql("""
                        UPDATE organisation.person_grant SET ended_at = :now, ended_by = :by
                        WHERE person = :person AND mailbox = :mailbox AND origin = :origin
                          AND coalesce(group_name, '') = :group AND ended_at IS NULL""")
                .param("now", time(clock.instant()))
                .param("by", by.id())
                .param("person", person.value())
                .param("mailbox", mailbox.value())
                .param("origin", origin.name())
                .param("group", group.orElse(""))
                .update();
    }

    private Optional<OrganisationId> common(PersonId person, MailboxId mailbox) {
        return jdbc.sql("""
                        SELECT p.organisation FROM organisation.person p
                          JOIN organisation.mailbox m ON m.organisation = p.organisation
                        WHERE p.id = :person AND m.id = :mailbox AND p.left_at IS NULL""")
                .param("person", person.value())
                .param("mailbox", mailbox.value())
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new);
    }

    private OrganisationId organisationOf(PersonId person) {
        return new OrganisationId(jdbc.sql("SELECT organisation FROM organisation.person WHERE id = :id")
                .param("id", person.value())
                .query(UUID.class)
                .single());
    }

    private List<Grant> grants(String condition, UUID of) {
        return rows(condition, of).stream().map(Row::grant).toList();
    }

    private List<Row> rows(String condition, UUID of) {
        return jdbc.sql(COLUMNS + condition + " ORDER BY p.name, p.id, g.mailbox, g.id")
                .param("now", time(clock.instant()))
                .param("of", of)
                .query(StoredGrants::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
        return new Row(
                new Grant(
                        new GrantId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        GrantLevel.valueOf(row.getString("level")),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(until).map(OffsetDateTime::toInstant),
                        GrantOrigin.valueOf(row.getString("origin")),
                        Optional.ofNullable(row.getString("group_name")),
                        row.getString("given_by")),
                row.getString("name"),
                row.getString("title"));
    }

    private void publish(
            OrganisationChanged.Kind kind,
            OrganisationId organisation,
            MailboxId mailbox,
            String subject,
            ChangedBy by,
            Map<String, String> facts) {
        publish(kind, organisation, Optional.of(mailbox), subject, by, facts);
    }

    private void publish(
            OrganisationChanged.Kind kind,
            OrganisationId organisation,
            Optional<MailboxId> mailbox,
            String subject,
            ChangedBy by,
            Map<String, String> facts) {
        events.publishEvent(new OrganisationChanged(kind, organisation, mailbox, subject, by, facts));
    }

    private static GrantLevel higher(GrantLevel one, GrantLevel other) {
        return one.allows(other) ? one : other;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
