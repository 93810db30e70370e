// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that occur in names, search words, places and knowledge; finds those that a misspelt or unfinished one may be. */
final class Vocabulary {

    private static final int ONE_FAULT_FROM = 4;
    private static final int TWO_FAULTS_FROM = 6;

    private final Map<String, Integer> counts;
    private final Map<String, List<String>> byFolded = new HashMap<>();
    private final String[] words;
    private final String[] folded;
    private final long[] letters;

    /** @param counts how often each word occurs */
    Vocabulary(Map<String, Integer> counts) {
        this.counts = Map.copyOf(counts);
        words = counts.keySet().toArray(String[]::new);
        Arrays.sort(words);
        folded = new String[words.length];
        letters = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            folded[i] = Word.fold(words[i]);
            letters[i] = letters(folded[i]);
            byFolded.computeIfAbsent(folded[i], key -> new ArrayList<>(1)).add(words[i]);
        }
    }

    boolean knows(String word) {
        return counts.containsKey(word);
    }

    /** The other words that it is when marks were left out, the most usual first. */
    List<String> withMarks(String typed) {
        return byFolded.getOrDefault(Word.fold(typed), List.of()).stream()
                .filter(word -> !word.equals(typed) && Word.leavesOutMarks(typed, word))
                .sorted(mostUsual())
                .toList();
    }

    /** The words that begin so, the most usual first; marks may be left out when no word begins exactly so. */
    List<String> beginning(String beginning, int limit) {
        List<String> found = new ArrayList<>();
        int at = Arrays.binarySearch(words, beginning);
        for (int i = at < 0 ? -at - 1 : at; i < words.length && words[i].startsWith(beginning); i++) {
            found.add(words[i]);
        }
        if (found.isEmpty() && beginning.length() >= 3) {
            for (int i = 0; i < words.length; i++) {
                if (folded[i].startsWith(beginning)) {
                    found.add(words[i]);
                }
            }
        }
        return found.stream()
                .filter(word -> !word.equals(beginning))
                .sorted(mostUsual())
                .limit(limit)
                .toList();
    }

    /** The words within so many faults (one, or two in a long word), the nearest and then most usual first. */
    List<String> similar(String typed, int faults, int limit) {
        int allowed = Math.min(faults, faults(typed));
        if (allowed == 0) {
            return List.of();
        }
        String plain = Word.fold(typed);
        long typedLetters = letters(plain);
        record Near(String word, int distance) {}
        List<Near> near = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            if (Math.abs(folded[i].length() - plain.length()) <= allowed
                    && Long.bitCount(letters[i] ^ typedLetters) <= 2 * allowed) {
                int distance = Spelling.distance(plain, folded[i], allowed);
                if (distance <= allowed) {
                    near.add(new Near(words[i], distance));
                }
            }
        }
        int nearest = near.stream().mapToInt(Near::distance).min().orElse(0);
        return near.stream()
                .filter(candidate -> candidate.distance() == nearest)
                .sorted(Comparator.comparing(
                                (Near candidate) -> candidate.word().charAt(0) != typed.charAt(0))
                        .thenComparing(Near::word, mostUsual()))
                .limit(limit)
                .map(Near::word)
                .toList();
    }

    private static int faults(String typed) {
        return typed.length() >= TWO_FAULTS_FROM ? 2 : typed.length() >= ONE_FAULT_FROM ? 1 : 0;
    }

    private Comparator<String> mostUsual() {
        return Comparator.comparing((String word) -> counts.getOrDefault(word, 0))
                .reversed()
                .thenComparing(Comparator.naturalOrder());
    }

    private static long letters(String word) {
        long set = 0;
        for (int i = 0; i < word.length(); i++) {
            set |= 1L << (word.charAt(i) & 63);
        }
        return set;
    }
}
