// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who sent a message from here: the audit log knows. */
@Component
class Authors {

    private final AuditLog audit;

    Authors(AuditLog audit) {
        this.audit = audit;
    }

    /** The person; empty if it was not one, as when a business system sent it. */
    Optional<PersonId> of(StoredMessageId message) {
        return audit.about(message.toString()).stream()
                .map(AuditEntry::event)
                .filter(event -> event.type() == AuditEventType.MESSAGE_SUBMITTED
                        && event.actor().kind() == Actor.Kind.PERSON)
                .map(event -> event.actor().id())
                .findFirst()
                .flatMap(Authors::person);
    }

    private static Optional<PersonId> person(String id) {
        try {
            return Optional.of(new PersonId(UUID.fromString(id)));
        } catch (IllegalArgumentException noPersonOfOurs) {
            return Optional.empty();
        }
    }
}
