// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.server.casework.PersonalNumbers;

/**
 * Cuts texts into the words that the index holds. Case and marks do not matter: whoever has no å on the keyboard finds it
 * all the same.
 */
public final class Words {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 64;

    private Words() {}

    /** The words of a text, each once. */
    public static Set<String> of(String text) {
        return BETWEEN.splitAsStream(fold(text))
                .filter(word -> word.length() > 1 && word.length() <= LONGEST)
                .map(word -> "w:" + word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A reference whole, however it is hyphenated; a personal number in its shortest form. */
    public static Optional<String> reference(String text) {
        String squeezed = PersonalNumbers.tenDigits(text)
                .orElse(BETWEEN.matcher(fold(text)).replaceAll(""));
        return squeezed.isEmpty() || squeezed.length() > LONGEST ? Optional.empty() : Optional.of("r:" + squeezed);
    }

    /** A message's or conversation's id. */
    public static String id(Object id) {
        return "i:" + id.toString().toLowerCase(Locale.ROOT);
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text.toLowerCase(SWEDISH), Normalizer.Form.NFD))
                .replaceAll("");
    }

    static List<String> all(Collection<String> texts) {
        List<String> words = new ArrayList<>();
        texts.forEach(text -> words.addAll(of(text)));
        return words;
    }
}
