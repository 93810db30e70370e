// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.budkavle.server.addressbook.TextRange;

/**
 * A word of a text: letters and digits.
 *
 * @param text in lower case, composed
 * @param range where it stands
 */
record Word(String text, TextRange range) {

    private static final int LONGEST = 60;
    private static final Locale SWEDISH = Locale.of("sv");

    /** The words of a text, in order; of an endless word only the beginning. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && belongs(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            if (at > start) {
                words.add(new Word(plain(text.substring(start, at)), new TextRange(start, at)));
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return words;
    }

    /** The words alone. */
    static List<String> texts(String text) {
        return of(text).stream().map(Word::text).toList();
    }

    /** Without the marks of å, ä, ö, é and their like. */
    static String fold(String word) {
        boolean ascii = true;
        for (int i = 0; i < word.length() && ascii; i++) {
            ascii = word.charAt(i) < 128;
        }
        return ascii ? word : Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    /** Whether what was typed is the word, but for marks that were left out. */
    static boolean leavesOutMarks(String typed, String word) {
        if (typed.length() != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char has = typed.charAt(i);
            char should = word.charAt(i);
            if (has != should && (has >= 128 || !fold(String.valueOf(should)).equals(String.valueOf(has)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean belongs(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static String plain(String word) {
        String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
        String lower = composed.toLowerCase(SWEDISH);
        return lower.length() <= LONGEST ? lower : lower.substring(0, LONGEST);
    }
}
