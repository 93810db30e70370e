// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * How well an address follows the general structure, and what would be better (api-and-address-book.md 2.8).
 *
 * @param score 0 to 100
 * @param reasons what cost points, the dearest first
 * @param rewrite a better name and description; empty if we know none
 */
public record NamingAdvice(int score, List<Reason> reasons, Optional<AddressText> rewrite) {

    /**
     * @param points what it cost
     * @param quote the words in question; empty if something is lacking
     * @param suggestion what to write instead; empty if we know nothing
     */
    public record Reason(Rule rule, int points, String quote, String suggestion) {}

    /** What a good entry does. */
    public enum Rule {
        NAME_EMPTY,
        NAME_TOO_LONG,
        ABBREVIATION,
        UNKNOWN_ABBREVIATION,
        ORGANISATION_IN_NAME,
        INTERNAL_UNIT,
        NAMES_A_SYSTEM,
        NAMES_A_PERSON,
        CAPITALS,
        SEPARATOR,
        DESCRIPTION_EMPTY,
        DESCRIPTION_REPEATS_NAME,
        SAYS_NOT_WHAT_TO_SEND,
        SAYS_NOT_WHAT_NOT_TO_SEND,
        SAYS_NO_OPENING_TIMES,
        SAYS_NO_FALLBACK,
        LONG_SENTENCE,
        NO_CATEGORY,
        FEW_SEARCH_WORDS,
        ABBREVIATION_NOT_SEARCHABLE
    }

    public NamingAdvice {
        reasons = List.copyOf(reasons);
    }
}
