// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.List;
import java.util.Set;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who reviews what: those with the role everywhere in their organisation, those who answer for a mailbox there. */
@Component
class Reviewers {

    private final AdministratorRoles roles;
    private final MailboxAccess access;
    private final Organisations organisations;

    Reviewers(AdministratorRoles roles, MailboxAccess access, Organisations organisations) {
        this.roles = roles;
        this.access = access;
        this.organisations = organisations;
    }

    /** As what the person reviews; nowhere if they do not. */
    Reviewer of(PersonId person, OrganisationId organisation) {
        boolean everywhere = roles.of(person).contains(AdministratorRole.LOG_REVIEW);
        Set<MailboxId> mailboxes = access.mailboxes(person, GrantLevel.MANAGE);
        return new Reviewer(person, organisation, everywhere, mailboxes);
    }

    /** @throws NotGranted if they review nothing */
    Reviewer require(PersonId person, OrganisationId organisation) {
        Reviewer reviewer = of(person, organisation);
        if (!reviewer.everywhere() && reviewer.mailboxes().isEmpty()) {
            throw new NotGranted();
        }
        return reviewer;
    }

    /** @throws NotGranted if they do not review everywhere */
    Reviewer requireEverywhere(PersonId person, OrganisationId organisation) {
        Reviewer reviewer = of(person, organisation);
        if (!reviewer.everywhere()) {
            throw new NotGranted();
        }
        return reviewer;
    }

    /** The mailboxes that they review, by name. */
    List<Mailbox> mailboxes(Reviewer reviewer) {
        return organisations.mailboxes(reviewer.organisation()).stream()
                .filter(mailbox -> reviewer.reviews(mailbox.organisation(), mailbox.id()))
                .sorted(java.util.Comparator.comparing(Mailbox::name))
                .toList();
    }
}
