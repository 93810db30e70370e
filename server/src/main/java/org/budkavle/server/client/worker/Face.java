// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Locale;
import org.budkavle.server.organisation.PersonId;

/**
 * A person as the screens show one.
 *
 * @param tone a class of the style sheet, the same for the same person
 */
public record Face(PersonId id, String name, String tone) {

    private static final String[] TONES = {"", "b", "c", "d"};

    static Face of(PersonId id, String name) {
        return new Face(id, name, TONES[Math.floorMod(id.value().hashCode(), TONES.length)]);
    }

    /** Two letters. */
    public String initials() {
        String[] words = name.strip().split("\\s+", -1);
        String last = words.length > 1 ? words[words.length - 1] : "";
        return (letter(words[0]) + letter(last)).toUpperCase(Locale.ROOT);
    }

    /** What colleagues say: «Sara». */
    public String firstName() {
        return name.strip().split("\\s+", 2)[0];
    }

    /** «Saras», «Jonas»: what is theirs, in Swedish. */
    public String theirs() {
        String first = firstName();
        return first.endsWith("s") || first.endsWith("x") || first.endsWith("z") ? first : first + "s";
    }

    private static String letter(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
