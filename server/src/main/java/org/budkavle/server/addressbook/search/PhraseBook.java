// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind phrases. A phrase is one or more words; the caller chooses in which form: as written, or stems. */
final class PhraseBook<T> {

    private final Map<String, List<T>> meanings = new HashMap<>();
    private int longest;

    void add(List<String> phrase, T meaning) {
        if (phrase.isEmpty()) {
            return;
        }
        longest = Math.max(longest, phrase.size());
        List<T> known = meanings.computeIfAbsent(String.join(" ", phrase), key -> new ArrayList<>(1));
        if (!known.contains(meaning)) {
            known.add(meaning);
        }
    }

    /** Empty if nothing stands behind it. */
    List<T> of(List<String> phrase) {
        return meanings.getOrDefault(String.join(" ", phrase), List.of());
    }

    /** The words of the longest phrase. */
    int longest() {
        return longest;
    }
}
