// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.Interpretation;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;

/**
 * A question as it was understood.
 *
 * @param identified the address that the question is, when it is one
 * @param what the parts that say what is looked for; may be empty
 * @param literally each word that names no place, as a word and nothing more
 * @param groups whom it is about; empty if about no group in particular
 * @param stems of all words that answers are recognised by, for highlighting
 * @param shown to read back
 */
record Understanding(
        Optional<Entry> identified,
        List<What> what,
        List<What> literally,
        Where where,
        Set<TargetGroup> groups,
        Set<String> stems,
        Interpretation shown) {

    /** The same, whoever handles it at the place: «polisen vill lämna en orosanmälan till Helsingborg» is for Helsingborg. */
    Understanding atThePlace() {
        return with(
                what.isEmpty() ? literally : what,
                new Where(where.places(), Set.of(), where.levels(), where.implied()));
    }

    /** Only its words, not what they stand for together. */
    Understanding byWords() {
        return with(literally, where);
    }

    private Understanding with(List<What> parts, Where there) {
        return new Understanding(identified, parts, literally, there, Set.of(), stems, shown);
    }

    /** Whether there is anything to look for. */
    boolean isEmpty() {
        return identified.isEmpty() && what.isEmpty() && !where.isSaid();
    }
}
