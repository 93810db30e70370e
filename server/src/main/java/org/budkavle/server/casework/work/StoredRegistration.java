// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Registration;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredRegistration implements Registration {

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final AuditLog audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredRegistration(
            JdbcClient jdbc,
            ConversationRecords records,
            AuditLog audit,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void filed(ConversationKey key, boolean whole, boolean close, Actor by) {
        records.lock(key).ifPresent(row -> {
            jdbc.sql("UPDATE casework.conversation SET filed = :whole WHERE id = :id")
                    .param("whole", whole)
                    .param("id", key.value())
                    .update();
            if (close && whole && !row.unread() && row.status() != WorkStatus.DISPOSED) {
                close(row, by);
            }
            changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), key);
            events.publishEvent(new CaseworkEvent.Filed(key, row.organisation(), row.mailbox(), whole));
        });
    }

    private void close(ConversationRow row, Actor by) {
        jdbc.sql("""
                        UPDATE casework.conversation SET status = 'FILED', answered = false,
                            closed_at = coalesce(closed_at, :now), wait_until = NULL
                        WHERE id = :id""")
                .param("now", ConversationRow.time(clock.instant()))
                .param("id", row.key().value())
                .update();
        records.recountDue(row.key());
        audit.append(AuditEvent.of(
                        AuditEventType.CONVERSATION_STATUS_CHANGED,
                        by,
                        row.key().toString())
                .in(row.organisation(), row.mailbox())
                .with(Map.of("status", WorkStatus.FILED.name())));
    }
}
