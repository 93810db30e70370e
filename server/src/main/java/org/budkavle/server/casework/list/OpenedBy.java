// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who has opened a conversation: the audit log is the one place that knows. */
@Component
class OpenedBy {

    private final AuditLog audit;

    OpenedBy(AuditLog audit) {
        this.audit = audit;
    }

    /** Each person once, the latest first. */
    List<Conversation.Opening> of(ConversationKey key) {
        Map<PersonId, Conversation.Opening> openings = new LinkedHashMap<>();
        for (AuditEntry entry : audit.about(key.toString()).reversed()) {
            if (entry.event().type() == AuditEventType.CONVERSATION_OPENED
                    && entry.event().actor().kind() == Actor.Kind.PERSON) {
                PersonId person =
                        new PersonId(UUID.fromString(entry.event().actor().id()));
                openings.putIfAbsent(person, new Conversation.Opening(person, entry.at()));
            }
        }
        return List.copyOf(openings.values());
    }
}
