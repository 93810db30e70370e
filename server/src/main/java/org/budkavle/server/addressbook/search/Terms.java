// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Numbers for stems and for keys of concepts. */
final class Terms {

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The term's number, a new one if it has none. */
    int number(String term) {
        Integer known = numbers.get(term);
        if (known == null) {
            known = numbers.size();
            numbers.put(term, known);
        }
        return known;
    }

    /** The term's number; empty if nothing has the term. */
    OptionalInt find(String term) {
        Integer known = numbers.get(term);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** How the key of a concept is told from a stem. */
    static String ofConcept(String key) {
        return "#" + key;
    }
}
