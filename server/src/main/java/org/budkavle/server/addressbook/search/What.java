// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.SearchConcept;

/**
 * A part of a question that says what is looked for.
 *
 * @param weight how much it tells, above 0
 * @param clauses the ways to answer to it
 * @param concept when it stands for one
 * @param stems of the words that were typed for it, as they were understood
 * @param phrase numbers of the terms which together in a text answer best; empty if they prove nothing there
 * @param general whether the words are so general that they prove nothing in a name
 */
record What(
        double weight,
        List<Clause> clauses,
        Optional<SearchConcept> concept,
        Set<String> stems,
        List<Integer> phrase,
        boolean general) {

    /** Whether it says what is looked for without doubt: a function or situation, by more than a general word. */
    boolean isStrong() {
        return concept.isPresent() && !isGroup() && !general;
    }

    /** Whether it says only whom it is about. */
    boolean isGroup() {
        return concept.filter(Knowledge::isGroup).isPresent();
    }
}
