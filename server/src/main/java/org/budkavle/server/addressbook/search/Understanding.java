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
 * @param groups whom it is about; empty if about no group in particular
 * @param stems of all words that answers are recognised by, for highlighting
 * @param shown to read back
 */
record Understanding(
        Optional<Entry> identified,
        List<What> what,
        Where where,
        Set<TargetGroup> groups,
        Set<String> stems,
        Interpretation shown) {

    /** Whether there is anything to look for. */
    boolean isEmpty() {
        return identified.isEmpty() && what.isEmpty() && !where.isSaid();
    }
}
