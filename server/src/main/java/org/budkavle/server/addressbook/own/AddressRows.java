// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of our addresses, and their history. */
@Component
class AddressRows {

    private static final String INSERT = """
            INSERT INTO addressbook.own_address (id, organisation, identifier, wanted, state, source, source_key, review_by, changed_at)
            VALUES (:id, :organisation, :identifier, :wanted::jsonb, :state, :source, :sourceKey, :reviewBy, :now)
            ON CONFLICT (organisation, lower(identifier)) DO NOTHING""";

    private static final String UPDATE = """
            UPDATE addressbook.own_address
            SET identifier = :identifier, wanted = :wanted::jsonb, published = :published::jsonb, state = :state,
                to_be_removed = :toBeRemoved, source = :source, source_key = :sourceKey, gone_from_source = :gone,
                review_by = :reviewBy, done_at = :doneAt, published_at = :publishedAt, changed_at = :now, version = version + 1
            WHERE id = :id AND version = :version""";

    private static final String SELECT = "SELECT * FROM addressbook.own_address WHERE organisation = :organisation ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    AddressRows(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Every address, those that are away too, by id. */
    List<AddressRow> all(OrganisationId organisation) {
        return jdbc.sql(SELECT + "ORDER BY id")
                .param("organisation", organisation.value())
                .query(this::row)
                .list();
    }

    /** Every address, locked until the transaction ends. */
    List<AddressRow> lock(OrganisationId organisation) {
        return jdbc.sql(SELECT + "ORDER BY id FOR UPDATE")
                .param("organisation", organisation.value())
                .query(this::row)
                .list();
    }

    int countWork(OrganisationId organisation) {
        return jdbc.sql("""
                        SELECT count(*) FROM addressbook.own_address
                        WHERE organisation = :organisation AND state IN ('CHECKED', 'DIFFERS', 'MISSING')""")
                .param("organisation", organisation.value())
                .query(Integer.class)
                .single();
    }

    Optional<AddressRow> find(OrganisationId organisation, OwnAddressId id) {
        return jdbc.sql(SELECT + "AND id = :id")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** @return empty if the identifier is taken */
    Optional<AddressRow> insert(
            OrganisationId organisation,
            FunctionAddress identifier,
            AddressText wanted,
            AddressSource source,
            @Nullable String sourceKey,
            LocalDate reviewBy) {
        OwnAddressId id = new OwnAddressId(TimeOrderedId.next(clock));
        int inserted = jdbc.sql(INSERT)
                .param("id", id.value())
                .param("organisation", organisation.value())
                .param("identifier", identifier.value())
                .param("wanted", json.writeValueAsString(wanted))
                .param("state", AddressState.DRAFT.name())
                .param("source", source.name())
                .param("sourceKey", sourceKey)
                .param("reviewBy", Date.valueOf(reviewBy))
                .param("now", now())
                .update();
        return inserted == 0 ? Optional.empty() : find(organisation, id);
    }

    /** Writes the row over the version that it was read at. @return empty if that is no longer the version */
    Optional<AddressRow> update(AddressRow row) {
        int updated = jdbc.sql(UPDATE)
                .param("identifier", row.identifier().value())
                .param("wanted", json.writeValueAsString(row.wanted()))
                .param(
                        "published",
                        row.published().map(json::writeValueAsString).orElse(null))
                .param("state", row.state().name())
                .param("toBeRemoved", row.toBeRemoved())
                .param("source", row.source().name())
                .param("sourceKey", row.sourceKey().orElse(null))
                .param("gone", row.goneFromSource())
                .param("reviewBy", row.reviewBy().map(Date::valueOf).orElse(null))
                .param(
                        "doneAt",
                        row.doneAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param(
                        "publishedAt",
                        row.publishedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("now", now())
                .param("id", row.id().value())
                .param("version", row.version())
                .update();
        return updated == 0 ? Optional.empty() : find(row.organisation(), row.id());
    }

    void remember(
            OwnAddressId address,
            Actor by,
            AddressEvent.Kind kind,
            Optional<AddressText> before,
            Optional<AddressText> after) {
        jdbc.sql("""
                        INSERT INTO addressbook.own_address_event (address, at, actor_kind, actor_id, kind, before_text, after_text)
                        VALUES (:address, :at, :actorKind, :actorId, :kind, :before::jsonb, :after::jsonb)""")
                .param("address", address.value())
                .param("at", now())
                .param("actorKind", by.kind().name())
                .param("actorId", by.id())
                .param("kind", kind.name())
                .param("before", before.map(json::writeValueAsString).orElse(null))
                .param("after", after.map(json::writeValueAsString).orElse(null))
                .update();
    }

    List<AddressEvent> history(OwnAddressId address, int limit) {
        return jdbc.sql("""
                        SELECT at, actor_kind, actor_id, kind, before_text, after_text FROM addressbook.own_address_event
                        WHERE address = :address ORDER BY sequence DESC LIMIT :limit""")
                .param("address", address.value())
                .param("limit", limit)
                .query((row, number) -> new AddressEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                        AddressEvent.Kind.valueOf(row.getString("kind")),
                        text(row, "before_text"),
                        text(row, "after_text")))
                .list();
    }

    private AddressRow row(ResultSet row, int number) throws SQLException {
        return new AddressRow(
                new OwnAddressId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new FunctionAddress(row.getString("identifier")),
                new AddressRow.Work(
                        json.readValue(row.getString("wanted"), AddressText.class),
                        AddressState.valueOf(row.getString("state")),
                        row.getBoolean("to_be_removed"),
                        Optional.ofNullable(row.getObject("review_by", LocalDate.class)),
                        instant(row, "done_at")),
                new AddressRow.Publication(text(row, "published"), instant(row, "published_at")),
                new AddressRow.Origin(
                        AddressSource.valueOf(row.getString("source")),
                        Optional.ofNullable(row.getString("source_key")),
                        row.getBoolean("gone_from_source")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private Optional<AddressText> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(value -> json.readValue(value, AddressText.class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
