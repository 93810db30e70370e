// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who may do what here: archivists of the organisation, and those who answer for the mailboxes that it is about. */
@Component
class Competence {

    private final AdministratorRoles roles;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final People people;

    Competence(AdministratorRoles roles, MailboxAccess access, Organisations organisations, People people) {
        this.roles = roles;
        this.access = access;
        this.organisations = organisations;
        this.people = people;
    }

    boolean isArchivist(PersonId person, OrganisationId of) {
        return belongs(person, of) && roles.of(person).contains(AdministratorRole.ARCHIVIST);
    }

    /** @throws NotGranted if the person is no archivist of the organisation */
    void requireArchivist(PersonId person, OrganisationId of) {
        if (!isArchivist(person, of)) {
            throw new NotGranted();
        }
    }

    /** Whether the person is an archivist of the organisation, or has the level in every one of the mailboxes, which are its. */
    boolean keeps(PersonId person, OrganisationId of, Collection<MailboxId> mailboxes, GrantLevel level) {
        Set<MailboxId> held = access.mailboxes(person, level);
        return mailboxes.stream().allMatch(mailbox -> isOf(mailbox, of))
                && (isArchivist(person, of) || (!mailboxes.isEmpty() && held.containsAll(mailboxes)));
    }

    /** @throws NotGranted if not */
    void requireKeeps(PersonId person, OrganisationId of, Collection<MailboxId> mailboxes, GrantLevel level) {
        if (!keeps(person, of, mailboxes, level)) {
            throw new NotGranted();
        }
    }

    private boolean isOf(MailboxId mailbox, OrganisationId organisation) {
        return organisations
                .mailbox(mailbox)
                .filter(found -> found.organisation().equals(organisation))
                .isPresent();
    }

    private boolean belongs(PersonId person, OrganisationId organisation) {
        Optional<OrganisationId> of = people.find(person).map(found -> found.organisation());
        return of.filter(organisation::equals).isPresent();
    }
}
