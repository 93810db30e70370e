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

/**
 * Cuts texts into the words that the index holds. Case and marks do not matter: whoever has no å on the keyboard finds it
 * all the same.
 */
public final class Words {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("(?:(19|20)(\\d{6})|(\\d{6}))[-+ ]?(\\d{4})");
    private static final int LONGEST = 64;

    /** A person's number: what of a text looks like one, and has the right check digit. */
    private static final Pattern PERSONAL_NUMBER =
            Pattern.compile("(?<!\\d)(?:(?:19|20)\\d{6}|\\d{6})[-+ ]?\\d{4}(?!\\d)");

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
        String squeezed =
                personalNumber(text).orElse(BETWEEN.matcher(fold(text)).replaceAll(""));
        return squeezed.isEmpty() || squeezed.length() > LONGEST ? Optional.empty() : Optional.of("r:" + squeezed);
    }

    /** A message's or conversation's id. */
    public static String id(Object id) {
        return "i:" + id.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a personal number, a coordination number included, is somewhere in the text. */
    public static boolean holdsPersonalNumber(String text) {
        return PERSONAL_NUMBER
                .matcher(text)
                .results()
                .anyMatch(found -> personalNumber(found.group()).isPresent());
    }

    /** The ten digits of a text that is a personal number and nothing else. */
    public static Optional<String> personalNumber(String text) {
        return Optional.of(NUMBER.matcher(text.strip()))
                .filter(found -> found.matches())
                .map(found -> (found.group(3) == null ? found.group(2) : found.group(3)) + found.group(4))
                .filter(Words::checks);
    }

    private static boolean checks(String digits) {
        int day = Integer.parseInt(digits.substring(4, 6));
        int month = Integer.parseInt(digits.substring(2, 4));
        int real = day > 60 ? day - 60 : day;
        if (month < 1 || month > 12 || real < 1 || real > 31) {
            return false;
        }
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int value = (digits.charAt(place) - '0') * (place % 2 == 0 ? 2 : 1);
            sum += value / 10 + value % 10;
        }
        return sum % 10 == 0;
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
