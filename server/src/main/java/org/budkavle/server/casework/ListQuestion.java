// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;

/**
 * Which page of which list.
 *
 * @param mailboxes one, or all of «Mina brevlådor»; those that the asker may not read are left out
 * @param after where the page before ended
 * @param limit rows at most, 1 to 100
 */
public record ListQuestion(
        Set<MailboxId> mailboxes, ListTab tab, ListFilter filter, Optional<ListCursor> after, int limit) {

    public ListQuestion {
        mailboxes = Set.copyOf(mailboxes);
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A page has 1 to 100 rows");
        }
    }
}
