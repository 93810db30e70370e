// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How alike two texts are: by their phrases of three words, and for texts that are not kept by a few fingerprints of those. */
final class Phrases {

    /** Of that many of its phrases a text is known again. */
    static final int SKETCH = 48;

    /** Fewer phrases say nothing: «Tack för hjälpen» is no template. */
    private static final int FEWEST = 12;

    private static final int WORDS = 3;
    private static final int MOST = 2_000;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Phrases() {}

    /** The phrases of a text, each once; none of one that is too short to say anything. */
    static List<String> of(String text) {
        List<String> words = BETWEEN.splitAsStream(text.toLowerCase(Locale.of("sv")))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .toList();
        Set<String> phrases = new LinkedHashSet<>();
        for (int first = 0; first + WORDS <= words.size(); first++) {
            phrases.add(String.join(" ", words.subList(first, first + WORDS)));
        }
        return phrases.size() < FEWEST ? List.of() : List.copyOf(phrases);
    }

    /** The smallest of the fingerprints, which are the same few of the same text. */
    static List<Long> sketch(Stream<Long> fingerprints) {
        return fingerprints.distinct().sorted().limit(SKETCH).toList();
    }

    /** How much two sketches have in common, 0 to 1: an estimate of what their texts have. */
    static double alike(List<Long> one, List<Long> other) {
        List<Long> smallest = sketch(Stream.concat(one.stream(), other.stream()));
        Set<Long> ones = new HashSet<>(one);
        Set<Long> others = new HashSet<>(other);
        return smallest.isEmpty()
                ? 0
                : (double) smallest.stream()
                                .filter(each -> ones.contains(each) && others.contains(each))
                                .count()
                        / smallest.size();
    }

    /** How much of the phrases of one text another has too, 0 to 1. */
    static double within(Collection<String> phrases, Collection<String> others) {
        Set<String> known = others.stream().collect(Collectors.toSet());
        return phrases.isEmpty()
                ? 0
                : (double) phrases.stream().filter(known::contains).count() / phrases.size();
    }
}
