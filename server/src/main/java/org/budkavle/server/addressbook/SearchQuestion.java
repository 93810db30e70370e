// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * What a person has typed so far.
 *
 * @param text any text; only the first {@value #MAX_TEXT} UTF-16 units are read
 * @param from the mailbox to send from: its municipality or region is where we look when no place is said, and its history
 *     decides between equals
 * @param by who asks: their history and favourites decide between equals
 * @param without keys of those parts of an earlier interpretation that the person removed ({@link Interpretation.Part#key})
 * @param limit most hits to give, at least 1; more than {@value #MAX_HITS} is read as that many
 */
public record SearchQuestion(
        String text, Optional<MailboxId> from, Optional<PersonId> by, Set<String> without, int limit) {

    /** As much of the text as is read. */
    public static final int MAX_TEXT = 200;

    /** Most hits that an answer has. */
    public static final int MAX_HITS = 100;

    /** @throws IllegalArgumentException if the limit is below 1 */
    public SearchQuestion {
        if (limit < 1) {
            throw new IllegalArgumentException("A search gives at least one hit");
        }
        limit = Math.min(limit, MAX_HITS);
        without = Set.copyOf(without);
    }

    /** A question from nobody in particular. */
    public static SearchQuestion of(String text, int limit) {
        return new SearchQuestion(text, Optional.empty(), Optional.empty(), Set.of(), limit);
    }

    /** Without what was typed, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "SearchQuestion[from=" + from + ", limit=" + limit + "]";
    }
}
