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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.ConversationSearch.Piece;
import org.budkavle.server.casework.PersonalNumbers;

/**
 * Cuts texts into the words that the index holds. Case and marks do not matter: whoever has no å on the keyboard finds it
 * all the same.
 */
public final class Words {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int LONGEST = 64;

    private Words() {}

    /** The words of a text, each once. */
    public static Set<String> of(String text) {
        return BETWEEN.splitAsStream(fold(text))
                .filter(word -> word.length() > 1 && word.length() <= LONGEST)
                .map(word -> "w:" + word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The words of a letter, one after the other. A personal number in it is the reference that it is, which nobody finds who
     * has not said why they look; it is not two words.
     */
    static Stream<String> ofLetter(String text) {
        Stream<String> numbers = PersonalNumbers.within(text).stream().map(digits -> "r:" + digits);
        return Stream.concat(numbers, of(PersonalNumbers.without(text)).stream());
    }

    /** A reference whole, however it is hyphenated; a personal number in its shortest form. */
    public static Optional<String> reference(String text) {
        String squeezed = PersonalNumbers.tenDigits(text)
                .orElse(BETWEEN.matcher(fold(text)).replaceAll(""));
        return squeezed.isEmpty() || squeezed.length() > LONGEST ? Optional.empty() : Optional.of("r:" + squeezed);
    }

    /**
     * What the text may be whole: an id, or a reference; one without a digit is found by its words like any other text, and is
     * nothing to go straight to.
     */
    static Set<String> exact(String text) {
        Set<String> whole = new LinkedHashSet<>();
        if (DIGIT.matcher(text).find()) {
            reference(text).ifPresent(whole::add);
        }
        if (ID.matcher(text).matches()) {
            whole.add(id(text));
        }
        return whole;
    }

    /** A message's or conversation's id. */
    public static String id(Object id) {
        return "i:" + id.toString().toLowerCase(Locale.ROOT);
    }

    /** Cuts a text at its words, and tells which of them are among those. */
    static List<Piece> pieces(String text, Set<String> words) {
        List<Piece> pieces = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            Set<String> indexed = of(word.group());
            if (!indexed.isEmpty() && words.containsAll(indexed)) {
                if (word.start() > end) {
                    pieces.add(new Piece(text.substring(end, word.start()), false));
                }
                pieces.add(new Piece(word.group(), true));
                end = word.end();
            }
        }
        if (end < text.length()) {
            pieces.add(new Piece(text.substring(end), false));
        }
        return pieces;
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
