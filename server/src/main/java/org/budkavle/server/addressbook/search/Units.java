// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;

/** The words for units, people and papers that are put after what they deal with: familjehemsenheten, elevhälsoremiss. */
final class Units {

    private static final List<String> UNITS = List.of(
            "enhet",
            "mottagning",
            "grupp",
            "team",
            "kontor",
            "avdelning",
            "byrå",
            "förvaltning",
            "handlägg",
            "sekreter",
            "samordn",
            "ärend",
            "fråg",
            "nämnd",
            "central",
            "verksam",
            "tjänst",
            "personal",
            "chef",
            "rådgiv",
            "ansök",
            "anmäl",
            "beslut",
            "mott",
            "klinik",
            "expedition",
            "kansli",
            "remiss",
            "utredning",
            "boende",
            "journal");
    private static final List<String> ENDINGS = List.of("en", "et", "n", "erna", "arna", "na", "ens", "s");
    private static final int SHORTEST = 3;
    private static final int SHORTEST_BASE = 5;

    private Units() {}

    /** What is left of a word that is known in no form, without its ending, or without the unit, with no regard to marks. */
    static List<String> bases(String word) {
        List<String> bases = new ArrayList<>();
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_BASE) {
                bases.add(word.substring(0, word.length() - ending.length()));
            }
        }
        String folded = Word.fold(word);
        for (String unit : UNITS) {
            int cut = folded.lastIndexOf(Word.fold(unit));
            if (cut >= SHORTEST_BASE && folded.length() == word.length()) {
                bases.add(word.substring(0, cut));
                bases.add(word.substring(0, cut - 1));
                bases.add(word.substring(0, cut - 1) + "a");
            }
        }
        return bases;
    }

    /** Stems of what the unit may deal with; empty if the word is no such compound. */
    static List<String> matters(String word, Stems stems) {
        for (String unit : UNITS) {
            int cut = word.lastIndexOf(unit);
            if (cut >= SHORTEST) {
                String before = word.substring(0, cut);
                // With and without the letter that binds.
                String bare = before.substring(0, cut - 1);
                return List.of(stems.of(before), stems.of(bare), stems.of(bare + "a"), stems.of(before + "a"));
            }
        }
        return List.of();
    }
}
