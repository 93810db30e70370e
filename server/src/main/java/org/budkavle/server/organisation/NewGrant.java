// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.time.Instant;
import java.util.Optional;

/**
 * A grant to give by hand.
 *
 * @param from when it begins; empty: now
 * @param until when it ends by itself, after {@code from}; empty: never
 */
public record NewGrant(
        PersonId person, MailboxId mailbox, GrantLevel level, Optional<Instant> from, Optional<Instant> until) {

    /** From now until someone ends it. */
    public static NewGrant lasting(PersonId person, MailboxId mailbox, GrantLevel level) {
        return new NewGrant(person, mailbox, level, Optional.empty(), Optional.empty());
    }
}
