// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.template.Template;
import org.springframework.stereotype.Component;

/** Who looks after templates and labels: who answers for the mailbox, and everywhere who administers the organisation's. */
@Component
class Keepers {

    private final AdministratorRoles roles;
    private final MailboxAccess access;
    private final Organisations organisations;

    Keepers(AdministratorRoles roles, MailboxAccess access, Organisations organisations) {
        this.roles = roles;
        this.access = access;
        this.organisations = organisations;
    }

    /** Whether the person keeps what the whole organisation has. */
    boolean ofOrganisation(SignedIn person) {
        return roles.of(person.person()).stream()
                .anyMatch(role -> role == AdministratorRole.MAILBOX || role == AdministratorRole.SYSTEM);
    }

    /**
     * The mailboxes that the person keeps, by address.
     *
     * @throws NotGranted if they keep nothing
     */
    List<Mailbox> mailboxes(SignedIn person) {
        boolean all = ofOrganisation(person);
        Set<MailboxId> own = access.mailboxes(person.person(), GrantLevel.MANAGE);
        List<Mailbox> kept = organisations.mailboxes(person.organisation()).stream()
                .filter(mailbox -> all || own.contains(mailbox.id()))
                .toList();
        if (kept.isEmpty() && !all) {
            throw new NotGranted();
        }
        return kept;
    }

    /** @throws NotGranted if the person does not keep it */
    Mailbox require(SignedIn person, MailboxId mailbox) {
        return mailboxes(person).stream()
                .filter(kept -> kept.id().equals(mailbox))
                .findFirst()
                .orElseThrow(NotGranted::new);
    }

    /** @throws NotGranted if the person does not keep what that mailbox, or with none the organisation, has */
    void require(SignedIn person, Optional<MailboxId> mailbox) {
        if (mailbox.isPresent()) {
            require(person, mailbox.get());
        } else if (!ofOrganisation(person)) {
            throw new NotGranted();
        }
    }

    /** Whether the person may change the template. */
    boolean keeps(SignedIn person, Template template) {
        return ofOrganisation(person)
                || template.mailbox()
                        .filter(access.mailboxes(person.person(), GrantLevel.MANAGE)::contains)
                        .isPresent();
    }

    /** The person as whoever answers for that mailbox, and for nothing else. */
    CaseWorker as(SignedIn person, Mailbox mailbox) {
        return new CaseWorker(person.person(), person.organisation(), Set.of(), Set.of(), Set.of(mailbox.id()));
    }
}
