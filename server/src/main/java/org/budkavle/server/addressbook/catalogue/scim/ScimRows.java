// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of what directories push. */
@Component
class ScimRows {

    /** @param resource as it was pushed, without what is ours: id, meta, members */
    record Row(UUID id, String name, ObjectNode resource, Instant createdAt, Instant changedAt) {}

    /** A member of a group. */
    record Member(UUID id, String subject, String name) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    ScimRows(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** @param lock whether it stays as it is until the transaction ends */
    Optional<Row> find(OrganisationId organisation, ScimType type, UUID id, boolean lock) {
        return select(type, "AND id = :value" + (lock ? " FOR UPDATE" : ""), organisation, id).stream()
                .findFirst();
    }

    /** Every resource, in an order that does not change. */
    List<Row> all(OrganisationId organisation, ScimType type) {
        return select(type, "ORDER BY id", organisation, null);
    }

    /** One page of every resource. */
    List<Row> page(OrganisationId organisation, ScimType type, int offset, int count) {
        return select(type, "ORDER BY id OFFSET " + offset + " LIMIT " + count, organisation, null);
    }

    int count(OrganisationId organisation, ScimType type) {
        return jdbc.sql("SELECT count(*) FROM addressbook." + type.table()
                        + " WHERE organisation = :organisation AND source = :source")
                .param("organisation", organisation.value())
                .param("source", AddressSource.SCIM.name())
                .query(Integer.class)
                .single();
    }

    List<Row> withName(OrganisationId organisation, ScimType type, String name) {
        return select(type, "AND lower(" + type.column() + ") = lower(:value) ORDER BY id", organisation, name);
    }

    List<Row> withExternalId(OrganisationId organisation, ScimType type, String externalId) {
        return select(type, "AND external_id = :value ORDER BY id", organisation, externalId);
    }

    /** @throws ScimRefused if another has the name */
    UUID insert(OrganisationId organisation, ScimType type, ScimResource resource) throws ScimRefused {
        UUID id = TimeOrderedId.next(clock);
        if (type == ScimType.USER) {
            write(type, """
                    INSERT INTO addressbook.directory_person (id, organisation, source, user_name, external_id, name, active, resource, created_at, changed_at)
                    VALUES (:id, :organisation, 'SCIM', :unique, :externalId, :name, :active, :resource::jsonb, :now, :now)""", organisation, id, resource);
        } else {
            write(type, """
                    INSERT INTO addressbook.directory_group (id, organisation, source, name, external_id, resource, created_at, changed_at)
                    VALUES (:id, :organisation, 'SCIM', :unique, :externalId, :resource::jsonb, :now, :now)""", organisation, id, resource);
        }
        return id;
    }

    /** @throws ScimRefused if another has the name */
    void update(OrganisationId organisation, ScimType type, UUID id, ScimResource resource) throws ScimRefused {
        String more = type == ScimType.USER ? "user_name = :unique, name = :name, active = :active" : "name = :unique";
        write(
                type,
                "UPDATE addressbook." + type.table() + " SET " + more
                        + ", external_id = :externalId, resource = :resource::jsonb, changed_at = :now"
                        + " WHERE id = :id AND organisation = :organisation",
                organisation,
                id,
                resource);
    }

    void delete(OrganisationId organisation, ScimType type, UUID id) {
        jdbc.sql("DELETE FROM addressbook." + type.table()
                        + " WHERE id = :id AND organisation = :organisation AND source = :source")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("source", AddressSource.SCIM.name())
                .update();
    }

    List<Member> members(UUID group) {
        return jdbc.sql("""
                        SELECT p.id, p.user_name, p.name FROM addressbook.directory_member m
                          JOIN addressbook.directory_person p ON p.id = m.person_id
                        WHERE m.group_id = :group ORDER BY p.id""")
                .param("group", group)
                .query((row, number) ->
                        new Member(row.getObject("id", UUID.class), row.getString("user_name"), row.getString("name")))
                .list();
    }

    /** Makes the group's members exactly these. @return how many of them are people that we have */
    int setMembers(OrganisationId organisation, UUID group, Collection<UUID> people) {
        jdbc.sql("DELETE FROM addressbook.directory_member WHERE group_id = :group")
                .param("group", group)
                .update();
        return jdbc.sql("""
                        INSERT INTO addressbook.directory_member (group_id, person_id)
                        SELECT :group, id FROM addressbook.directory_person
                        WHERE organisation = :organisation AND source = 'SCIM' AND id = ANY(:people)""")
                .param("group", group)
                .param("organisation", organisation.value())
                .param("people", people.toArray(UUID[]::new))
                .update();
    }

    private void write(ScimType type, String sql, OrganisationId organisation, UUID id, ScimResource resource)
            throws ScimRefused {
        try {
            jdbc.sql(sql)
                    .param("id", id)
                    .param("organisation", organisation.value())
                    .param("unique", resource.unique())
                    .param("externalId", resource.externalId().orElse(null))
                    .param("name", resource.name())
                    .param("active", resource.active())
                    .param("resource", json.writeValueAsString(resource.stored()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw ScimRefused.taken(type.attribute());
        }
    }

    private List<Row> select(ScimType type, String condition, OrganisationId organisation, @Nullable Object value) {
        return jdbc.sql("SELECT id, " + type.column() + " AS name, resource, created_at, changed_at FROM addressbook."
                        + type.table() + " WHERE organisation = :organisation AND source = 'SCIM' " + condition)
                .param("organisation", organisation.value())
                .param("value", value)
                .query(this::row)
                .list();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("name"),
                (ObjectNode) json.readTree(row.getString("resource")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
