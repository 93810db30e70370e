// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Somebody who reviews, and where; worked out for each request by whoever has authenticated them.
 *
 * @param everywhere whether they review all mailboxes of their organisation
 * @param mailboxes those that they answer for
 */
public record Reviewer(PersonId person, OrganisationId organisation, boolean everywhere, Set<MailboxId> mailboxes) {

    public Reviewer {
        mailboxes = Set.copyOf(mailboxes);
    }

    /** As the audit log names them. */
    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }

    /** Whether they review that mailbox of that organisation. */
    public boolean reviews(OrganisationId of, MailboxId mailbox) {
        return of.equals(organisation) && (everywhere || mailboxes.contains(mailbox));
    }
}
