// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * What a person has looked for in the last seven days, for themselves alone (client-ux.md 4.16). Kept sealed, never with a
 * personal number in it, and only as long as they may read the mailbox under whose key it lies.
 */
public interface RecentSearches {

    /** The latest ones, at most eight. */
    List<RecentSearch> of(CaseWorker by);

    /** Forgets all of the person's. */
    void forget(CaseWorker by);

    /**
     * A search.
     *
     * @param mailbox where; empty for all that the person reads
     */
    record RecentSearch(String text, Optional<MailboxId> mailbox, Instant at) {
        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "RecentSearch[" + at + "]";
        }
    }
}
