// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/**
 * Lets in to a draft whoever may answer in its mailbox; in a conversation marked with protected personal data only those who
 * may see it. And writes down what they did.
 */
@Component
class DraftDoor {

    private final DraftRows rows;
    private final MailboxAccess access;
    private final Threads threads;
    private final AuditLog audit;

    DraftDoor(DraftRows rows, MailboxAccess access, Threads threads, AuditLog audit) {
        this.rows = rows;
        this.access = access;
        this.threads = threads;
        this.audit = audit;
    }

    Mailbox require(MailboxId mailbox, PersonId by) {
        return access.require(by, mailbox, GrantLevel.ANSWER);
    }

    /** @throws NotGranted also if there is none */
    Mailbox require(DraftId id, PersonId by) {
        Mailbox mailbox = require(rows.mailboxOf(id).orElseThrow(NotGranted::new), by);
        if (rows.conversationOf(id)
                .filter(conversation -> threads.hiddenFrom(conversation, by))
                .isPresent()) {
            throw new NotGranted();
        }
        return mailbox;
    }

    boolean admits(Draft draft, PersonId by) {
        return draft.continues()
                .filter(conversation -> threads.hiddenFrom(conversation, by))
                .isEmpty();
    }

    void log(AuditEventType type, Mailbox mailbox, Object subject, PersonId by) {
        audit.append(AuditEvent.of(type, actor(by), subject.toString()).in(mailbox.organisation(), mailbox.id()));
    }

    static Actor actor(PersonId person) {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }
}
