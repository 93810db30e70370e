// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who looks after a mailbox: whoever answers for it, and those who administer the organisation's mailboxes. */
@Component
public final class MailboxKeepers {

    private final AdministratorRoles roles;
    private final MailboxAccess access;
    private final MailboxCare care;

    MailboxKeepers(AdministratorRoles roles, MailboxAccess access, MailboxCare care) {
        this.roles = roles;
        this.access = access;
        this.care = care;
    }

    /**
     * The mailbox, if the person looks after it.
     *
     * @throws NotGranted if not, or if there is none
     */
    public MailboxState require(PersonId person, OrganisationId organisation, MailboxId mailbox) {
        if (!administers(person)) {
            access.require(person, mailbox, GrantLevel.MANAGE);
        }
        return care.find(organisation, mailbox).orElseThrow(NotGranted::new);
    }

    /** Whether the person administers the mailboxes of their organisation. */
    public boolean administers(PersonId person) {
        return roles.of(person).stream()
                .anyMatch(role -> role == AdministratorRole.MAILBOX || role == AdministratorRole.SYSTEM);
    }

    /** Whether the person answers for this one. */
    public boolean answersFor(PersonId person, MailboxId mailbox) {
        return access.mailboxes(person, GrantLevel.MANAGE).contains(mailbox);
    }
}
