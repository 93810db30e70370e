// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.organisation.Mailbox;

/**
 * What a search found.
 *
 * @param text as it was written, to be mended
 * @param scope the mailbox that was searched; empty for all
 * @param mailboxes that may be searched
 * @param state hits, none, purpose or nothing
 */
public record FoundView(
        String text,
        String scope,
        List<Mailbox> mailboxes,
        String state,
        List<RowView> rows,
        boolean more,
        List<ConversationSearch.Purpose> purposes) {
    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "FoundView";
    }
}
