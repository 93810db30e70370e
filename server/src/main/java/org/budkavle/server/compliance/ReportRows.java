// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was made here and brought here. */
@Component
class ReportRows {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(OrganisationId organisation, Report report, byte[] json, PersonId by) {
        jdbc.sql("""
                        INSERT INTO compliance.report (id, organisation, made_at, made_by, content)
                        VALUES (:id, :organisation, :at, :by, :content)""")
                .param("id", report.id())
                .param("organisation", organisation.value())
                .param("at", report.at().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("content", ReportJson.text(json))
                .update();
    }

    List<Compliance.Made> made(OrganisationId organisation) {
        return jdbc.sql("SELECT id, made_at FROM compliance.report WHERE organisation = :organisation"
                        + " ORDER BY id DESC LIMIT " + MOST)
                .param("organisation", organisation.value())
                .query((row, _) -> new Compliance.Made(
                        new ReportId(row.getObject("id", UUID.class)),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Report> find(OrganisationId organisation, UUID id) {
        return jdbc.sql("SELECT content FROM compliance.report WHERE organisation = :organisation AND id = :id")
                .param("organisation", organisation.value())
                .param("id", id)
                .query((row, _) -> ReportJson.read(row.getString("content")))
                .optional();
    }

    Optional<Report> before(OrganisationId organisation, UUID id) {
        return jdbc.sql("SELECT content FROM compliance.report WHERE organisation = :organisation AND id < :id"
                        + " ORDER BY id DESC LIMIT 1")
                .param("organisation", organisation.value())
                .param("id", id)
                .query((row, _) -> ReportJson.read(row.getString("content")))
                .optional();
    }

    void bring(OrganisationId organisation, DocumentKind kind, Evidence told, String json, PersonId by) {
        jdbc.sql("""
                        INSERT INTO compliance.document
                            (id, organisation, kind, produced_at, sha256, content, uploaded_by, uploaded_at)
                        VALUES (:id, :organisation, :kind, :produced, :sha256, :content, :by, :at)""")
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("kind", kind.name())
                .param("produced", told.at().orElseThrow().atOffset(ZoneOffset.UTC))
                .param("sha256", told.facts().getOrDefault("sha256", ""))
                .param("content", json)
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest of that kind. */
    Optional<String> brought(OrganisationId organisation, DocumentKind kind) {
        return jdbc.sql("SELECT content FROM compliance.document WHERE organisation = :organisation AND kind = :kind"
                        + " ORDER BY id DESC LIMIT 1")
                .param("organisation", organisation.value())
                .param("kind", kind.name())
                .query(String.class)
                .optional();
    }

    /** The one with that digest. */
    Optional<String> brought(OrganisationId organisation, String sha256) {
        return jdbc.sql("SELECT content FROM compliance.document WHERE organisation = :organisation"
                        + " AND sha256 = :sha256 LIMIT 1")
                .param("organisation", organisation.value())
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }
}
