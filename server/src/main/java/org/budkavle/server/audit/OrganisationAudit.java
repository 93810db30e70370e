// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.util.Map;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxRegistered;
import org.budkavle.server.organisation.OrganisationChanged;
import org.budkavle.server.organisation.OrganisationRegistered;
import org.budkavle.server.organisation.PersonRegistered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs changes of organisations in the transaction that makes them; the organisation module knows no log. */
@Component
class OrganisationAudit {

    private static final Actor CONFIGURATION = Actor.system("configuration");

    private final AuditLog log;

    OrganisationAudit(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void on(OrganisationRegistered event) {
        log.append(AuditEvent.of(
                        AuditEventType.ORGANISATION_REGISTERED,
                        CONFIGURATION,
                        event.organisation().participant().value())
                .of(event.organisation().id()));
    }

    @EventListener
    void on(MailboxRegistered event) {
        log.append(AuditEvent.of(
                        AuditEventType.MAILBOX_REGISTERED,
                        CONFIGURATION,
                        event.mailbox().address().value())
                .in(event.mailbox().organisation(), event.mailbox().id()));
    }

    @EventListener
    void on(PersonRegistered event) {
        log.append(new AuditEvent(
                AuditEventType.PERSON_GRANTED,
                CONFIGURATION,
                Optional.of(event.person().organisation()),
                Optional.empty(),
                event.person().id().toString(),
                Map.of("mailboxes", event.person().mailboxes().toString())));
    }

    @EventListener
    void on(OrganisationChanged event) {
        Actor actor = event.by().person()
                ? new Actor(Actor.Kind.PERSON, event.by().id())
                : Actor.system(event.by().id());
        log.append(new AuditEvent(
                AuditEventType.valueOf(event.kind().name()),
                actor,
                Optional.of(event.organisation()),
                event.mailbox(),
                event.subjectId(),
                event.facts()));
    }
}
