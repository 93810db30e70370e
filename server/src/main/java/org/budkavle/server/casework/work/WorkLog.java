// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.util.Map;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.store.ConversationRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What was done is in the audit log, and is told to those who look, in the transaction that does it. */
@Component
class WorkLog {

    private final AuditLog audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    WorkLog(AuditLog audit, Changes changes, ApplicationEventPublisher events) {
        this.audit = audit;
        this.changes = changes;
        this.events = events;
    }

    void done(AuditEventType type, ConversationRow row, CaseWorker by, Map<String, String> facts) {
        audit.append(AuditEvent.of(type, by.actor(), row.key().toString())
                .in(row.organisation(), row.mailbox())
                .with(facts));
        changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), row.key());
        if (type == AuditEventType.CONVERSATION_CLAIMED) {
            events.publishEvent(new CaseworkEvent.Claimed(row.key(), row.organisation(), row.mailbox(), by.person()));
        }
    }
}
