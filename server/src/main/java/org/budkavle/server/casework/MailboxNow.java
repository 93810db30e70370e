// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a mailbox, or several, stand. Each count stops at {@link #MOST}, so that it costs the same however much there is.
 *
 * @param counts rows of the tabs, {@link ListTab#DONE} left out
 * @param unowned open ones that nobody has
 * @param oldestUnowned when the oldest of them came
 * @param firstAnswer mean time to the first answer, of those first answered in the last seven days
 * @param undelivered sent messages that need somebody
 */
public record MailboxNow(
        Map<ListTab, Integer> counts,
        int unowned,
        Optional<Instant> oldestUnowned,
        Optional<Duration> firstAnswer,
        int undelivered) {

    /** Counts go no further; show it with a plus sign. */
    public static final int MOST = 100;

    public MailboxNow {
        counts = Map.copyOf(counts);
    }

    /** Rows of a tab. */
    public int count(ListTab tab) {
        return counts.getOrDefault(tab, 0);
    }
}
