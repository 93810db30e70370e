// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.util.List;
import java.util.Random;

/** Words that case workers might write: a few of them everywhere, most of them seldom, as in any language. */
final class Vocabulary {

    /** How a subject begins: each in an eighth of all messages. */
    static final List<String> SITUATIONS = List.of(
            "Orosanmälan", "Remiss", "Placering", "Jourärende", "Skolbyte", "Extratjänst", "SIP-kallelse", "Yttrande");

    private static final List<String> FIRST = List.of(
            "Anna", "Sara", "Erik", "Maria", "Johan", "Karin", "Ali", "Fatima", "Lena", "Olle", "Ingrid", "Nils",
            "Mira", "Hassan", "Elin", "Gustav", "Åsa", "Örjan", "Linnea", "Bo");
    private static final List<String> LAST = List.of(
            "Lindqvist",
            "Holm",
            "Sandberg",
            "Nyström",
            "Åberg",
            "Wiklund",
            "Dahl",
            "Hansson",
            "Öberg",
            "Ek",
            "Lund",
            "Berg",
            "Falk",
            "Rask",
            "Sjö",
            "Strand",
            "Hed",
            "Modig",
            "Ask",
            "Ström");
    private static final String CONSONANTS = "bdfghjklmnprstv";
    private static final String VOWELS = "aeiouyåäö";
    private static final int WORDS = 30_000;
    private static final int COMMON = 10;

    private Vocabulary() {}

    static String personName(int number) {
        return FIRST.get(number % FIRST.size()) + " " + LAST.get(number / FIRST.size() % LAST.size());
    }

    static String personName(Random random) {
        return personName(random.nextInt(FIRST.size() * LAST.size()));
    }

    /** A word; that of a low number is the likelier one. */
    static String word(Random random) {
        double share = random.nextDouble();
        return word((int) (WORDS * share * share * share));
    }

    /** One of the words that are in most texts. */
    static String common(Random random) {
        return word(random.nextInt(COMMON));
    }

    /** Several words with blanks between. */
    static String words(Random random, int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < number; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        int rest = number + CONSONANTS.length() * VOWELS.length();
        while (rest > 0) {
            word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
            rest /= CONSONANTS.length();
            word.append(VOWELS.charAt(rest % VOWELS.length()));
            rest /= VOWELS.length();
        }
        return word.toString();
    }
}
