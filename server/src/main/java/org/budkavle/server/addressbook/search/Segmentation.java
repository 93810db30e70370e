// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.search.Readings.Reading;

/** Divides the words of a question so that each piece stands for something, and the whole makes most sense. */
final class Segmentation {

    private static final int MOST_COMBINATIONS = 200;
    private static final double LONGER_PHRASE = 0.3;
    private static final double UNLIKELY_VILLAGE = 0.06;
    private static final double JOINED = 0.9;
    private static final int SHORTEST_PART = 3;
    private static final int WORDS_OF_A_SENTENCE = 4;
    private static final Map<String, Owner.Level> LEVELS = Map.of(
            "kommun", Owner.Level.MUNICIPAL,
            "kommuns", Owner.Level.MUNICIPAL,
            "stad", Owner.Level.MUNICIPAL,
            "region", Owner.Level.REGIONAL,
            "landstinget", Owner.Level.REGIONAL);

    private final Book book;
    private final Stems stems;
    private final List<String> typed;
    private final List<List<Reading>> words;

    /**
     * @param typed the words of the question
     * @param words for each of them what it may be; none if it is like no known word
     */
    Segmentation(Book book, Stems stems, List<String> typed, List<List<Reading>> words) {
        this.typed = typed;
        this.book = book;
        this.stems = stems;
        this.words = words;
    }

    /** The pieces, in order. */
    List<Segment> best() {
        int count = words.size();
        double[] values = new double[count + 1];
        List<List<Segment>> paths = new ArrayList<>();
        paths.add(List.of());
        for (int end = 1; end <= count; end++) {
            double best = -1;
            List<Segment> path = List.of();
            for (int start = Math.max(0, end - longest()); start < end; start++) {
                for (Segment segment : segments(start, end - start)) {
                    if (values[start] + segment.value() > best) {
                        best = values[start] + segment.value();
                        path = new ArrayList<>(paths.get(start));
                        path.add(segment);
                    }
                }
            }
            values[end] = best;
            paths.add(path);
        }
        return paths.getLast();
    }

    private boolean isSentence() {
        return typed.size() > WORDS_OF_A_SENTENCE;
    }

    private int longest() {
        int longest = Math.max(book.gazetteer().longestName(), book.knowledge().longestPhrase());
        return Math.clamp(Math.max(longest, book.owners().longestName()), 2, 6);
    }

    private List<Segment> segments(int start, int length) {
        List<Segment> found = new ArrayList<>();
        Places places = new Places();
        Map<Owner, Double> owners = new LinkedHashMap<>();
        Map<SearchConcept, Double> concepts = new LinkedHashMap<>();
        List<String> conceptStems = new ArrayList<>();
        for (Phrase phrase : phrases(start, length)) {
            places.add(phrase);
            List<Owner> called = book.owners().called(phrase.words(), stems);
            called.forEach(owner -> owners.putIfAbsent(owner, phrase.doubt()));
            List<String> phraseStems = phrase.words().stream()
                    .filter(word -> !Stems.isEmpty(word))
                    .map(stems::of)
                    .toList();
            var asked = book.knowledge().askedBy(phraseStems);
            if (!asked.isEmpty() && conceptStems.isEmpty()) {
                conceptStems.addAll(phraseStems);
            }
            asked.forEach(concept -> concepts.putIfAbsent(concept, phrase.doubt()));
        }
        // Frivården is both who and what; what tells more, and who follows from it.
        owners.entrySet()
                .removeIf(owner -> concepts.entrySet().stream()
                        .anyMatch(concept -> concept.getValue() <= owner.getValue()
                                && owner.getKey().isAgencyOf(concept.getKey())));
        if (!places.doubts.isEmpty()) {
            found.add(segment(start, length, places.base(), places.doubts, places.meaning()));
        }
        if (!owners.isEmpty()) {
            found.add(segment(start, length, 1.05, owners, new Meaning.Organisations(owners)));
        }
        if (!concepts.isEmpty()) {
            found.add(segment(start, length, 1, concepts, new Meaning.Concepts(concepts, conceptStems)));
        }
        if (length == 1) {
            found.add(single(start));
        } else if (length == 2) {
            joined(start, found);
        }
        return found;
    }

    private Segment single(int start) {
        Optional<Segment> apart = apart(start);
        if (apart.isPresent()) {
            return apart.get();
        }
        if (words.get(start).isEmpty()) {
            return new Segment(start, 1, 0, 1, new Meaning.Unknown());
        }
        for (Reading reading : words.get(start)) {
            for (String matter : Units.matters(reading.word(), stems)) {
                List<SearchConcept> concepts = book.knowledge().askedBy(List.of(matter));
                if (!concepts.isEmpty()) {
                    Map<SearchConcept, Double> meant = new LinkedHashMap<>();
                    concepts.forEach(concept -> meant.put(concept, reading.doubt()));
                    return segment(start, 1, 0.9, meant, new Meaning.Concepts(meant, List.of(matter)));
                }
            }
        }
        Map<String, Double> free = new LinkedHashMap<>();
        words.get(start).forEach(reading -> free.putIfAbsent(reading.word(), reading.doubt()));
        return segment(start, 1, 0.5, free, new Meaning.Free(free));
    }

    /** One word that is two, and means something as such: ekonomisktbistånd. */
    private Optional<Segment> apart(int start) {
        String word = typed.get(start);
        if (book.vocabulary().knows(word)) {
            return Optional.empty();
        }
        for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            for (String first : known(word.substring(0, cut))) {
                for (String second : known(word.substring(cut))) {
                    List<String> both = List.of(stems.of(first), stems.of(second));
                    List<SearchConcept> concepts = book.knowledge().askedBy(both);
                    if (!concepts.isEmpty()) {
                        Map<SearchConcept, Double> meant = new LinkedHashMap<>();
                        concepts.forEach(concept -> meant.put(concept, 0.0));
                        return Optional.of(segment(start, 1, JOINED, meant, new Meaning.Concepts(meant, both)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The word itself, or with the marks that were left out. */
    private List<String> known(String part) {
        return book.vocabulary().knows(part)
                ? List.of(part)
                : book.vocabulary().withMarks(part).stream().limit(2).toList();
    }

    /** Two words that are one: elev hälsa. */
    private void joined(int start, List<Segment> found) {
        for (Phrase phrase : phrases(start, 2)) {
            String together = String.join("", phrase.words());
            if (phrase.doubt() == 0 && book.vocabulary().knows(together)) {
                var concepts = book.knowledge().askedBy(List.of(stems.of(together)));
                if (concepts.isEmpty()) {
                    found.add(new Segment(start, 2, 2 * JOINED, 0, new Meaning.Free(Map.of(together, 0.0))));
                } else {
                    found.add(new Segment(
                            start,
                            2,
                            2 + LONGER_PHRASE,
                            0,
                            new Meaning.Concepts(
                                    concepts.stream()
                                            .collect(Collectors.toMap(
                                                    each -> each,
                                                    each -> 0.0,
                                                    (one, other) -> one,
                                                    LinkedHashMap::new)),
                                    List.of(stems.of(together)))));
                }
                return;
            }
        }
    }

    private static Segment segment(int start, int length, double base, Map<?, Double> doubts, Meaning meaning) {
        double doubt =
                doubts.values().stream().mapToDouble(Double::doubleValue).min().orElse(1);
        return new Segment(start, length, length * (base - doubt) + LONGER_PHRASE * (length - 1), doubt, meaning);
    }

    /** A way to read some neighbouring words. */
    private record Phrase(List<String> words, double doubt) {}

    private List<Phrase> phrases(int start, int length) {
        List<Phrase> phrases = List.of(new Phrase(List.of(), 0));
        for (int i = start; i < start + length; i++) {
            List<Phrase> longer = new ArrayList<>();
            for (Phrase phrase : phrases) {
                for (Reading reading : words.get(i)) {
                    if (longer.size() < MOST_COMBINATIONS) {
                        List<String> extended = new ArrayList<>(phrase.words());
                        extended.add(reading.word());
                        longer.add(new Phrase(extended, Math.max(phrase.doubt(), reading.doubt())));
                    }
                }
            }
            phrases = longer;
        }
        return phrases.stream()
                .sorted(Comparator.comparingDouble(Phrase::doubt))
                .toList();
    }

    /** The places that a piece may stand for. */
    private final class Places {

        private final Map<Place, Double> doubts = new LinkedHashMap<>();
        private final Set<Owner.Level> levels = EnumSet.noneOf(Owner.Level.class);

        private void add(Phrase phrase) {
            List<Place> named = book.gazetteer().named(phrase.words());
            if (named.isEmpty()) {
                return;
            }
            phrase.words().forEach(word -> {
                if (LEVELS.containsKey(word)) {
                    levels.add(LEVELS.get(word));
                }
            });
            Place.Kind first =
                    named.stream().map(Place::kind).sorted().findFirst().orElseThrow();
            for (Place place : named) {
                // In a sentence an unknown word is a word, not a misspelt village.
                if (phrase.doubt() >= Readings.ONE_FAULT && place.kind().isPartOfMunicipality() && isSentence()) {
                    continue;
                }
                // A municipality is meant before what is called like it elsewhere, or is a part of it.
                if (place.kind() == first || first.isPartOfMunicipality()) {
                    doubts.putIfAbsent(place, doubt(place, phrase));
                }
            }
        }

        /** Of what was not typed as it is, a municipality is likelier than a village. */
        private static double doubt(Place place, Phrase phrase) {
            return phrase.doubt() > 0 && place.kind().isPartOfMunicipality()
                    ? phrase.doubt() + UNLIKELY_VILLAGE
                    : phrase.doubt();
        }

        /** The larger the place, the surer that it is meant. */
        private double base() {
            Place.Kind kind = Collections.min(doubts.entrySet(), Map.Entry.comparingByValue())
                    .getKey()
                    .kind();
            return switch (kind) {
                case MUNICIPALITY -> 1.1;
                case COUNTY -> 1.08;
                case DISTRICT -> 0.97;
                case LOCALITY -> 0.92;
                case NEIGHBOURHOOD -> 0.85;
            };
        }

        private Meaning meaning() {
            return new Meaning.Places(doubts, levels.isEmpty() ? EnumSet.allOf(Owner.Level.class) : levels);
        }
    }
}
