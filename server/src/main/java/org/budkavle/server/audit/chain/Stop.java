// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.util.EnumSet;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AdministrationStopped;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.springframework.stereotype.Component;

/**
 * The stop rule (compliance.md 3.5): what an administrator does is refused, by refusing to log it in the same transaction,
 * while nobody outside has seen the log for longer than the organisation accepts. Accesses are always logged.
 */
@Component
public class Stop {

    private static final Set<AuditEventType> ADMINISTRATIVE = EnumSet.of(
            AuditEventType.PERSON_CREATED,
            AuditEventType.PERSON_CHANGED,
            AuditEventType.PERSON_RETURNED,
            AuditEventType.ADMINISTRATOR_ROLES_CHANGED,
            AuditEventType.GRANT_GIVEN,
            AuditEventType.GROUP_GRANT_GIVEN,
            AuditEventType.MAILBOX_CHANGED,
            AuditEventType.MAILBOX_CLOSED,
            AuditEventType.MAILBOX_OPENED,
            AuditEventType.ACCOUNT_INVITED,
            AuditEventType.API_CLIENT_REGISTERED,
            AuditEventType.DIRECTORY_TOKEN_CREATED,
            AuditEventType.MAILBOX_KEY_DESTROYED);

    private volatile boolean stopped;

    Stop() {}

    /** Whether nobody has seen the log for too long. */
    public void stopped(boolean now) {
        stopped = now;
    }

    /** Whether administrative actions are refused now. */
    public boolean stopped() {
        return stopped;
    }

    void refuse(AuditEvent event) {
        boolean byHand =
                event.actor().kind() == Actor.Kind.PERSON || event.actor().kind() == Actor.Kind.ADMINISTRATOR;
        if (stopped && byHand && ADMINISTRATIVE.contains(event.type())) {
            throw new AdministrationStopped();
        }
    }
}
