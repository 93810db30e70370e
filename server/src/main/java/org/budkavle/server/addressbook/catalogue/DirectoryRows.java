// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryGroup;
import org.budkavle.server.addressbook.DirectoryGroupId;
import org.budkavle.server.addressbook.DirectoryGroups;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the directory's groups, people and members. */
@Component
class DirectoryRows implements DirectoryGroups {

    private static final String GROUPS = """
            SELECT g.id, g.organisation, g.source, coalesce(g.external_id, g.id::text) AS external_id, g.name, g.identifier,
                   p.user_name, p.name AS person_name
            FROM addressbook.directory_group g
              LEFT JOIN addressbook.directory_member m ON m.group_id = g.id
              LEFT JOIN addressbook.directory_person p ON p.id = m.person_id AND p.active
            WHERE g.organisation = :organisation AND (:id::uuid IS NULL OR g.id = :id::uuid)
            ORDER BY lower(g.name), g.id, lower(p.name), p.id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    DirectoryRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<DirectoryGroup> of(OrganisationId organisation) {
        return groups(organisation, Optional.empty());
    }

    @Override
    public Optional<DirectoryGroup> find(OrganisationId organisation, DirectoryGroupId id) {
        return groups(organisation, Optional.of(id)).stream().findFirst();
    }

    /** Makes the directory's groups of that source exactly these. */
    void replace(OrganisationId organisation, AddressSource source, List<DirectoryEntry> entries) {
        List<UUID> kept = new ArrayList<>();
        for (DirectoryEntry entry : entries) {
            UUID group = group(organisation, source, entry);
            kept.add(group);
            jdbc.sql("DELETE FROM addressbook.directory_member WHERE group_id = :id")
                    .param("id", group)
                    .update();
            for (DirectoryGroup.Member member : entry.members()) {
                jdbc.sql("""
                                INSERT INTO addressbook.directory_member (group_id, person_id) VALUES (:group, :person)
                                ON CONFLICT DO NOTHING""")
                        .param("group", group)
                        .param("person", person(organisation, source, member))
                        .update();
            }
        }
        jdbc.sql("""
                        DELETE FROM addressbook.directory_group
                        WHERE organisation = :organisation AND source = :source AND NOT id = ANY(:kept)""")
                .param("organisation", organisation.value())
                .param("source", source.name())
                .param("kept", kept.toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                        DELETE FROM addressbook.directory_person p
                        WHERE organisation = :organisation AND source = :source
                          AND NOT EXISTS (SELECT FROM addressbook.directory_member m WHERE m.person_id = p.id)""")
                .param("organisation", organisation.value())
                .param("source", source.name())
                .update();
    }

    /** What the directories call everyone that they name. */
    Set<String> subjects(OrganisationId organisation) {
        return Set.copyOf(jdbc.sql(
                        "SELECT DISTINCT lower(user_name) FROM addressbook.directory_person WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(String.class)
                .list());
    }

    /** The groups of each of these who is in one, by the subject in lower case. */
    Map<String, Set<String>> groupsOf(OrganisationId organisation, Collection<String> subjects) {
        Map<String, Set<String>> groups = new HashMap<>();
        jdbc.sql("""
                        SELECT lower(p.user_name) AS subject, array_agg(DISTINCT g.name) AS groups
                        FROM addressbook.directory_person p
                          JOIN addressbook.directory_member m ON m.person_id = p.id
                          JOIN addressbook.directory_group g ON g.id = m.group_id
                        WHERE p.organisation = :organisation AND p.active AND lower(p.user_name) = ANY(:subjects)
                        GROUP BY 1""")
                .param("organisation", organisation.value())
                .param("subjects", subjects.toArray(String[]::new))
                .query((row, number) -> groups.put(row.getString("subject"), Set.of((String[])
                        row.getArray("groups").getArray())))
                .list();
        return groups;
    }

    private UUID group(OrganisationId organisation, AddressSource source, DirectoryEntry entry) {
        return jdbc.sql("""
                        INSERT INTO addressbook.directory_group (id, organisation, source, external_id, name, identifier, created_at, changed_at)
                        VALUES (:id, :organisation, :source, :key, :name, :identifier, :now, :now)
                        ON CONFLICT (organisation, source, lower(name)) DO UPDATE
                        SET external_id = excluded.external_id, name = excluded.name, identifier = excluded.identifier, changed_at = excluded.changed_at
                        RETURNING id""")
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("source", source.name())
                .param("key", entry.key())
                .param("name", entry.text().name())
                .param(
                        "identifier",
                        entry.identifier().map(FunctionAddress::value).orElse(null))
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    private UUID person(OrganisationId organisation, AddressSource source, DirectoryGroup.Member member) {
        return jdbc.sql("""
                        INSERT INTO addressbook.directory_person (id, organisation, source, user_name, name, active, created_at, changed_at)
                        VALUES (:id, :organisation, :source, :subject, :name, true, :now, :now)
                        ON CONFLICT (organisation, source, lower(user_name)) DO UPDATE
                        SET name = excluded.name, active = true, changed_at = excluded.changed_at
                        RETURNING id""")
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("source", source.name())
                .param("subject", member.subject())
                .param("name", member.name())
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    private List<DirectoryGroup> groups(OrganisationId organisation, Optional<DirectoryGroupId> id) {
        Map<UUID, DirectoryGroup> groups = new LinkedHashMap<>();
        jdbc.sql(GROUPS)
                .param("organisation", organisation.value())
                .param("id", id.map(DirectoryGroupId::toString).orElse(null))
                .query((row, number) -> groups.merge(
                        row.getObject("id", UUID.class), group(row), (all, one) -> withMembers(all, one.members())))
                .list();
        return List.copyOf(groups.values());
    }

    private static DirectoryGroup group(ResultSet row) throws SQLException {
        return new DirectoryGroup(
                new DirectoryGroupId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                AddressSource.valueOf(row.getString("source")),
                row.getString("external_id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("identifier")).map(FunctionAddress::new),
                row.getString("user_name") == null
                        ? List.of()
                        : List.of(new DirectoryGroup.Member(row.getString("user_name"), row.getString("person_name"))));
    }

    private static DirectoryGroup withMembers(DirectoryGroup group, List<DirectoryGroup.Member> more) {
        List<DirectoryGroup.Member> members = new ArrayList<>(group.members());
        members.addAll(more);
        return new DirectoryGroup(
                group.id(),
                group.organisation(),
                group.source(),
                group.externalId(),
                group.name(),
                group.address(),
                members);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
