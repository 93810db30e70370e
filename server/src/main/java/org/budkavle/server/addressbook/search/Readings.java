// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;

/** The known words that a typed word may be: itself, with its marks, finished, or rightly spelled. */
final class Readings {

    private static final int MOST = 12;
    private static final double OTHER_MARKS_BESIDE_EXACT = 0.08;
    private static final double MARKS_LEFT_OUT = 0.02;
    private static final int LONG_ENOUGH = 5;
    private static final double UNFINISHED = 0.1;
    private static final int SHORTEST_CUT = 3;
    private static final double CUT_SHORT = 0.3;
    static final double ONE_FAULT = 0.12;
    private static final double TWO_FAULTS = 0.2;

    /**
     * A word that may be meant.
     *
     * @param doubt 0 as typed, less than 1
     */
    record Reading(String word, double doubt) {}

    private final Book book;
    private final Stems stems;
    private final Compounds compounds;
    private final boolean sentence;

    /** @param sentence whether the question is one: then an unknown word is rather an ordinary word than a misspelling */
    Readings(Book book, Stems stems, Compounds compounds, boolean sentence) {
        this.sentence = sentence;
        this.book = book;
        this.stems = stems;
        this.compounds = compounds;
    }

    /**
     * The surest first; empty if it is like no known word.
     *
     * @param unfinished whether more letters may follow
     */
    List<Reading> of(String typed, boolean unfinished) {
        Vocabulary vocabulary = book.vocabulary();
        List<Reading> readings = new ArrayList<>();
        boolean exact = vocabulary.knows(typed);
        if (exact) {
            readings.add(new Reading(typed, 0));
        }
        vocabulary
                .withMarks(typed)
                .forEach(word -> readings.add(new Reading(word, exact ? OTHER_MARKS_BESIDE_EXACT : MARKS_LEFT_OUT)));
        if (readings.isEmpty() && book.knowsStem(stems.of(typed))) {
            readings.add(new Reading(typed, 0));
            // Placerig has a known stem, and is placering nevertheless.
            vocabulary.similar(typed, 1, 2).forEach(word -> readings.add(new Reading(word, ONE_FAULT)));
        }
        // Offices cut words short: fam, orosanm.
        if (exact && !sentence && typed.length() >= SHORTEST_CUT && typed.length() < LONG_ENOUGH && !isNumber(typed)) {
            vocabulary.beginning(typed, MOST).stream()
                    .filter(word ->
                            !book.knowledge().askedBy(List.of(stems.of(word))).isEmpty())
                    .forEach(word -> readings.add(new Reading(word, CUT_SHORT)));
        }
        // A whole word is meant as it stands, although it may be the beginning of another.
        if (readings.isEmpty() && (unfinished || typed.length() >= LONG_ENOUGH) && typed.length() > 1) {
            vocabulary.beginning(typed, MOST).forEach(word -> readings.add(new Reading(word, UNFINISHED)));
            // Or it is whole, and misspelt.
            if (typed.length() >= LONG_ENOUGH && !readings.isEmpty()) {
                vocabulary.similar(typed, 1, 2).forEach(word -> readings.add(new Reading(word, ONE_FAULT)));
            }
        }
        if (readings.isEmpty() && !isNumber(typed) && !(sentence && typed.length() <= LONG_ENOUGH)) {
            vocabulary.similar(typed, 1, 3).forEach(word -> readings.add(new Reading(word, ONE_FAULT)));
        }
        if (readings.isEmpty() && !compounds.parts(typed).isEmpty()) {
            readings.add(new Reading(typed, MARKS_LEFT_OUT));
        }
        if (readings.isEmpty() && !isNumber(typed)) {
            Units.bases(typed).forEach(base -> misspelt(base, readings));
        }
        if (readings.isEmpty() && !isNumber(typed) && !sentence) {
            vocabulary.similar(typed, 2, 3).forEach(word -> readings.add(new Reading(word, TWO_FAULTS)));
        }
        return readings;
    }

    /** The word without its ending, or without what is put after it. */
    private void misspelt(String base, List<Reading> readings) {
        if (book.vocabulary().knows(base)) {
            readings.add(new Reading(base, ONE_FAULT));
        }
        book.vocabulary().withMarks(base).forEach(word -> readings.add(new Reading(word, ONE_FAULT)));
        if (readings.isEmpty()) {
            book.vocabulary().similar(base, 1, 2).forEach(word -> readings.add(new Reading(word, TWO_FAULTS)));
        }
    }

    private static boolean isNumber(String typed) {
        return typed.chars().allMatch(Character::isDigit);
    }
}
