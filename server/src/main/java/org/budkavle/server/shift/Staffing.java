// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * How a mailbox is staffed.
 *
 * @param agreed how many are to watch it when it is open
 * @param watching who is counted on
 * @param jour the mailbox whose people watch when it is closed
 */
public record Staffing(int agreed, Set<PersonId> watching, Optional<MailboxId> jour) {

    public Staffing {
        watching = Set.copyOf(watching);
    }
}
