// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.List;
import java.util.Set;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Whose retention a person looks after: an archivist all of the organisation, others that of mailboxes that they answer for. */
@Component
class Keeping {

    private final AdministratorRoles roles;
    private final MailboxAccess access;
    private final Organisations organisations;

    Keeping(AdministratorRoles roles, MailboxAccess access, Organisations organisations) {
        this.roles = roles;
        this.access = access;
        this.organisations = organisations;
    }

    boolean isArchivist(SignedIn person) {
        return roles.of(person.person()).contains(AdministratorRole.ARCHIVIST);
    }

    /** @throws NotGranted if the person is none */
    void requireArchivist(SignedIn person) {
        roles.require(person.person(), AdministratorRole.ARCHIVIST);
    }

    /**
     * The mailboxes, by address.
     *
     * @throws NotGranted if the person looks after none, and is no archivist
     */
    List<Mailbox> mailboxes(SignedIn person) {
        boolean all = isArchivist(person);
        Set<MailboxId> own = access.mailboxes(person.person(), GrantLevel.MANAGE);
        List<Mailbox> kept = organisations.mailboxes(person.organisation()).stream()
                .filter(mailbox -> all || own.contains(mailbox.id()))
                .toList();
        if (kept.isEmpty() && !all) {
            throw new NotGranted();
        }
        return kept;
    }
}
