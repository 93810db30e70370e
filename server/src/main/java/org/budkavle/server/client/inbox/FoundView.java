// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.organisation.Mailbox;

/**
 * What a search found.
 *
 * @param text as it was written, to be mended
 * @param scope the mailbox that was searched; empty for all
 * @param mailboxes that may be searched
 * @param narrowed by what else than words
 * @param state hits, apart, none, purpose or nothing; apart are hits with the words in different messages
 * @param elsewhere where there is more, and has been allowed to be told
 * @param again what whoever looks has searched for lately
 */
public record FoundView(
        String text,
        String scope,
        List<Mailbox> mailboxes,
        Narrowed narrowed,
        String state,
        List<RowView> rows,
        boolean more,
        List<ConversationSearch.Purpose> purposes,
        List<Again> again,
        List<Elsewhere> elsewhere) {

    /** A mailbox that whoever looks may not read and that has what they look for, and who answers for it. */
    public record Elsewhere(String mailbox, String whom) {}

    /**
     * What else must hold, as it was written.
     *
     * @param from a date; empty for any
     * @param until the last day; empty for any
     * @param label its name; empty for any
     * @param labels that there are
     * @param apart whether the words may stand in different messages
     */
    public record Narrowed(String from, String until, String label, List<String> labels, boolean apart) {
        /** Whether anything is. */
        public boolean isSaid() {
            return !from.isEmpty() || !until.isEmpty() || !label.isEmpty() || apart;
        }
    }

    /**
     * What whoever looks has searched for lately.
     *
     * @param scope the mailbox that was searched; empty for all
     * @param where what that is called
     */
    public record Again(String text, String scope, String where, Instant at) {
        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Again";
        }
    }

    /** What the searched mailbox is called; empty for all. */
    public String place() {
        return mailboxes.stream()
                .filter(mailbox -> mailbox.id().toString().equals(scope))
                .map(Mailbox::name)
                .findFirst()
                .orElse("");
    }
    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "FoundView";
    }
}
