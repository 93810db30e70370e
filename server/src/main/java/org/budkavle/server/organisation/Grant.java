// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.time.Instant;
import java.util.Optional;

/**
 * That a person may work in a mailbox.
 *
 * @param from when it begins
 * @param until when it ends by itself; empty: it stays until someone ends it
 * @param group the directory group that it comes from, for the origin {@link GrantOrigin#GROUP}
 * @param givenBy a person's id, or the part of the server that gave it
 */
public record Grant(
        GrantId id,
        PersonId person,
        MailboxId mailbox,
        GrantLevel level,
        Instant from,
        Optional<Instant> until,
        GrantOrigin origin,
        Optional<String> group,
        String givenBy) {

    /** Whether it holds at that time. */
    public boolean holdsAt(Instant time) {
        return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
    }
}
