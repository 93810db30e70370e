// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes compound words apart where all parts are words that occur by themselves: orosanmälan is oro and anmälan. Not for use by
 * several threads at once.
 */
final class Compounds {

    private static final int SHORTEST = 3;

    private final Set<String> known;
    private final Stems stems;
    private final Map<String, List<String>> remembered = new HashMap<>();

    /** @param known the stems of the words that occur by themselves */
    Compounds(Set<String> known, Stems stems) {
        this.known = known;
        this.stems = stems;
    }

    /** The stems of the parts; empty if the word is no compound. */
    List<String> parts(String word) {
        return remembered.computeIfAbsent(word, this::take);
    }

    private List<String> take(String word) {
        // The longest last part first: it says what the thing is.
        for (int cut = SHORTEST; cut <= word.length() - SHORTEST; cut++) {
            String last = stems.of(word.substring(cut));
            if (last.length() < SHORTEST || !known.contains(last)) {
                continue;
            }
            List<String> before = first(word.substring(0, cut));
            if (!before.isEmpty()) {
                List<String> parts = new ArrayList<>(before);
                parts.add(last);
                return List.copyOf(parts);
            }
        }
        return List.of();
    }

    /** The first part or parts: a stem, with or without the s that binds. */
    private List<String> first(String beginning) {
        String stem = stems.of(beginning);
        if (known.contains(stem)) {
            return List.of(stem);
        }
        if (beginning.endsWith("s") && beginning.length() > SHORTEST) {
            String bare = stems.of(beginning.substring(0, beginning.length() - 1));
            if (known.contains(bare)) {
                return List.of(bare);
            }
        }
        return beginning.length() < 2 * SHORTEST ? List.of() : take(beginning);
    }
}
