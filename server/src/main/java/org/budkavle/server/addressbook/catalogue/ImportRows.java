// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryImportId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of readings. */
@Component
class ImportRows {

    /** A reading as it is stored. */
    record Row(
            DirectoryImportId id,
            OrganisationId organisation,
            AddressSource source,
            List<DirectoryEntry> entries,
            Instant madeAt,
            Optional<Instant> appliedAt) {}

    private static final String SELECT = """
            SELECT id, organisation, source, entries, made_at, applied_at FROM addressbook.directory_import
            WHERE organisation = :organisation AND id = :id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    ImportRows(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Keeps a reading; those of the organisation that were never applied give way. */
    Row insert(OrganisationId organisation, AddressSource source, List<DirectoryEntry> entries, Actor by) {
        jdbc.sql("DELETE FROM addressbook.directory_import WHERE organisation = :organisation AND applied_at IS NULL")
                .param("organisation", organisation.value())
                .update();
        DirectoryImportId id = new DirectoryImportId(TimeOrderedId.next(clock));
        jdbc.sql("""
                        INSERT INTO addressbook.directory_import (id, organisation, source, entries, made_by, made_at)
                        VALUES (:id, :organisation, :source, :entries::jsonb, :by, :now)""")
                .param("id", id.value())
                .param("organisation", organisation.value())
                .param("source", source.name())
                .param("entries", json.writeValueAsString(entries))
                .param("by", by.toString())
                .param("now", now())
                .update();
        return find(organisation, id).orElseThrow();
    }

    Optional<Row> find(OrganisationId organisation, DirectoryImportId id) {
        return select(SELECT, organisation, id);
    }

    /** The same, locked until the transaction ends. */
    Optional<Row> lock(OrganisationId organisation, DirectoryImportId id) {
        return select(SELECT + " FOR UPDATE", organisation, id);
    }

    void applied(DirectoryImportId id) {
        jdbc.sql("UPDATE addressbook.directory_import SET applied_at = :now WHERE id = :id")
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    private Optional<Row> select(String sql, OrganisationId organisation, DirectoryImportId id) {
        return jdbc.sql(sql)
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new DirectoryImportId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                AddressSource.valueOf(row.getString("source")),
                json.readValue(row.getString("entries"), new TypeReference<List<DirectoryEntry>>() {}),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("applied_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
