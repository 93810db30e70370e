// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes events of rows. */
@Component
class EventReading {

    /** Events that wait for their place too, after all others. */
    static final String ALL =
            "SELECT sequence, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts FROM audit.event ";

    static final String PLACED = ALL.replace("sequence,", "n AS sequence,").replace("audit.event", "audit.body");

    private final JsonMapper json;

    EventReading(JsonMapper json) {
        this.json = json;
    }

    AuditEntry entry(ResultSet row, int number) throws SQLException {
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
