// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A person at work, and what they may do just now; worked out from their grants for each request by whoever has
 * authenticated them. What lies elsewhere does not exist for them.
 *
 * @param reads mailboxes that they may read
 * @param answers mailboxes that they may also work in
 * @param manages mailboxes that they answer for
 */
public record CaseWorker(
        PersonId person,
        OrganisationId organisation,
        Set<MailboxId> reads,
        Set<MailboxId> answers,
        Set<MailboxId> manages) {

    public CaseWorker {
        reads = Set.copyOf(reads);
        answers = Set.copyOf(answers);
        manages = Set.copyOf(manages);
    }

    /** As the audit log names them. */
    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }
}
