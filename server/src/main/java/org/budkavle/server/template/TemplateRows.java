// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The templates as they lie in the database. */
@Component
class TemplateRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT = """
            SELECT t.id, t.organisation, t.mailbox, t.suggestion, t.version, t.owner, t.review_by, t.retired_at,
                v.words, v.changed_at, v.changed_by
            FROM template.template t JOIN template.version v ON v.template = t.id AND v.version = t.version
            """;

    private final JdbcClient jdbc;

    TemplateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Template> usable(OrganisationId organisation, MailboxId mailbox) {
        return jdbc.sql(SELECT + """
                        WHERE t.organisation = :organisation AND (t.mailbox = :mailbox OR t.mailbox IS NULL)
                            AND t.retired_at IS NULL""")
                .param("organisation", organisation.value())
                .param("mailbox", mailbox.value())
                .query(TemplateRows::template)
                .list();
    }

    List<Template> all(OrganisationId organisation) {
        return jdbc.sql(SELECT + "WHERE t.organisation = :organisation")
                .param("organisation", organisation.value())
                .query(TemplateRows::template)
                .list();
    }

    Optional<Template> find(TemplateId id) {
        return jdbc.sql(SELECT + "WHERE t.id = :id")
                .param("id", id.value())
                .query(TemplateRows::template)
                .optional();
    }

    /** The template, whose row nobody else changes until the transaction ends. */
    Optional<Template> lock(TemplateId id) {
        jdbc.sql("SELECT FROM template.template WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, number) -> true)
                .optional();
        return find(id);
    }

    Optional<TemplateId> madeFrom(OrganisationId organisation, Optional<MailboxId> mailbox, String suggestion) {
        return jdbc.sql("""
                        SELECT id FROM template.template WHERE organisation = :organisation AND suggestion = :suggestion
                            AND mailbox IS NOT DISTINCT FROM :mailbox::uuid""")
                .param("organisation", organisation.value())
                .param("mailbox", mailbox.map(MailboxId::value).orElse(null))
                .param("suggestion", suggestion)
                .query(UUID.class)
                .optional()
                .map(TemplateId::new);
    }

    List<TemplateVersion> versions(TemplateId id) {
        return jdbc.sql("""
                        SELECT version, words, changed_at, changed_by FROM template.version
                        WHERE template = :id ORDER BY version DESC""")
                .param("id", id.value())
                .query((row, number) -> new TemplateVersion(
                        row.getInt("version"), words(row), instant(row, "changed_at"), person(row, "changed_by")))
                .list();
    }

    /** False if the suggestion is adopted there at the same moment. */
    boolean insert(
            TemplateId id,
            OrganisationId organisation,
            Optional<MailboxId> mailbox,
            Optional<String> suggestion,
            LocalDate reviewBy,
            PersonId by) {
        return jdbc.sql("""
                        INSERT INTO template.template (id, organisation, mailbox, suggestion, version, owner, review_by)
                        VALUES (:id, :organisation, :mailbox, :suggestion, 1, :by, :review) ON CONFLICT DO NOTHING""")
                        .param("id", id.value())
                        .param("organisation", organisation.value())
                        .param("mailbox", mailbox.map(MailboxId::value).orElse(null))
                        .param("suggestion", suggestion.orElse(null))
                        .param("by", by.value())
                        .param("review", reviewBy)
                        .update()
                == 1;
    }

    void version(TemplateId id, int version, TemplateText text, Instant now, PersonId by) {
        jdbc.sql("INSERT INTO template.version VALUES (:id, :version, :words::jsonb, :now, :by)")
                .param("id", id.value())
                .param("version", version)
                .param("words", JSON.writeValueAsString(text))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
        jdbc.sql("UPDATE template.template SET version = :version WHERE id = :id")
                .param("id", id.value())
                .param("version", version)
                .update();
    }

    void review(TemplateId id, PersonId owner, LocalDate reviewBy) {
        jdbc.sql("UPDATE template.template SET owner = :owner, review_by = :review WHERE id = :id")
                .param("id", id.value())
                .param("owner", owner.value())
                .param("review", reviewBy)
                .update();
    }

    boolean retire(TemplateId id, Instant now) {
        return jdbc.sql("UPDATE template.template SET retired_at = :now WHERE id = :id AND retired_at IS NULL")
                        .param("id", id.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean restore(TemplateId id) {
        return jdbc.sql("UPDATE template.template SET retired_at = NULL WHERE id = :id AND retired_at IS NOT NULL")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                new TemplateId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                Optional.ofNullable(row.getObject("mailbox", UUID.class)).map(MailboxId::new),
                Optional.ofNullable(row.getString("suggestion")),
                row.getInt("version"),
                words(row),
                person(row, "owner"),
                row.getObject("review_by", LocalDate.class),
                Optional.ofNullable(row.getObject("retired_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                instant(row, "changed_at"),
                person(row, "changed_by"));
    }

    private static TemplateText words(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("words"), TemplateText.class);
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
