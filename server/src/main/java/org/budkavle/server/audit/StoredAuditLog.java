// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredAuditLog implements AuditLog {

    private static final String INSERT = """
            INSERT INTO audit.event (at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts)
            VALUES (:at, :type, :actorKind, :actorId, :organisation::uuid, :mailbox::uuid, :subjectId, :facts::jsonb)""";

    private static final String COLUMNS =
            "SELECT sequence, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts FROM audit.event ";

    private static final int LONGEST_PAGE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    StoredAuditLog(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    @Override
    @Transactional
    public void append(AuditEvent event) {
        insert(event);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendDurably(AuditEvent event) {
        insert(event);
    }

    private void insert(AuditEvent event) {
        jdbc.sql(INSERT)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("type", event.type().name())
                .param("actorKind", event.actor().kind().name())
                .param("actorId", event.actor().id())
                .param(
                        "organisation",
                        event.organisation().map(OrganisationId::toString).orElse(null))
                .param("mailbox", event.mailbox().map(MailboxId::toString).orElse(null))
                .param("subjectId", event.subjectId())
                .param("facts", json.writeValueAsString(event.facts()))
                .update();
    }

    @Override
    public List<AuditEntry> after(long sequence, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LONGEST_PAGE + " entries");
        }
        return jdbc.sql(COLUMNS + "WHERE sequence > :sequence ORDER BY sequence LIMIT :limit")
                .param("sequence", sequence)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    @Override
    public List<AuditEntry> about(String subjectId) {
        return jdbc.sql(COLUMNS + "WHERE subject_id = :subjectId ORDER BY sequence")
                .param("subjectId", subjectId)
                .query(this::entry)
                .list();
    }

    @Override
    public Optional<Instant> latest(MailboxId mailbox, Set<AuditEventType> types) {
        return jdbc.sql(
                        "SELECT at FROM audit.event WHERE mailbox = :mailbox AND type IN (:types) ORDER BY sequence DESC LIMIT 1")
                .param("mailbox", mailbox.value())
                .param("types", types.stream().map(AuditEventType::name).toList())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        AuditEvent event = new AuditEvent(
                AuditEventType.valueOf(row.getString("type")),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                Optional.ofNullable(row.getObject("organisation", UUID.class)).map(OrganisationId::new),
                Optional.ofNullable(row.getObject("mailbox", UUID.class)).map(MailboxId::new),
                row.getString("subject_id"),
                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}));
        return new AuditEntry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                event);
    }
}
