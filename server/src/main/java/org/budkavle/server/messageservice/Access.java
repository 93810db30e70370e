// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;

/**
 * Who asks, and the mailboxes that they have a grant on. What lies elsewhere does not exist for them.
 *
 * @param actor is named in the audit log
 * @param mailboxes the granted ones; worked out by whoever has authenticated the actor
 */
public record Access(Actor actor, Set<MailboxId> mailboxes) {

    public Access {
        mailboxes = Set.copyOf(mailboxes);
    }
}
