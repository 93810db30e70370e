// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.budkavle.server.addressbook.Hit.Reason;
import org.budkavle.server.addressbook.SearchConcept;

/** Turns a meaning into the ways to answer to it, each with its weight: name before search word before description. */
final class Clauses {

    private static final double LEAST_WEIGHT = 0.15;
    private static final double GROUP_WEIGHT = 0.6;
    private static final double NEXT_RELATED = 0.06;
    private static final int MOST_RELATED = 4;

    private final Book book;
    private final Stems stems;
    private final Compounds compounds;
    private final List<Clause> clauses = new ArrayList<>();

    Clauses(Book book, Stems stems, Compounds compounds) {
        this.book = book;
        this.stems = stems;
        this.compounds = compounds;
    }

    What of(Meaning.Concepts meaning) {
        clauses.clear();
        meaning.doubts().forEach((concept, doubt) -> {
            double sure = 1 - doubt;
            add(
                    IndexField.CONCEPT_NAME,
                    Terms.ofConcept(concept.key()),
                    0.93 * sure,
                    Reason.SITUATION,
                    concept.label());
            add(
                    IndexField.CONCEPT_SEARCH,
                    Terms.ofConcept(concept.key()),
                    0.88 * sure,
                    Reason.SEARCH_WORD,
                    concept.label());
            add(
                    IndexField.CONCEPT_DESCRIPTION,
                    Terms.ofConcept(concept.key()),
                    0.55 * sure,
                    Reason.DESCRIPTION,
                    concept.label());
            double near = 0.62 * sure;
            for (String key : concept.related().stream().limit(MOST_RELATED).toList()) {
                String label =
                        book.knowledge().concept(key).map(SearchConcept::label).orElse(key);
                add(IndexField.CONCEPT_NAME, Terms.ofConcept(key), near, Reason.RELATED, label);
                near -= NEXT_RELATED;
            }
        });
        boolean literal = !book.knowledge().isOnlyAsked(meaning.stems());
        if (literal && meaning.stems().size() == 1) {
            String stem = meaning.stems().getFirst();
            add(IndexField.NAME, stem, 1, Reason.NAME, stem);
            add(IndexField.NAME_PART, stem, 0.7, Reason.NAME, stem);
            add(IndexField.SEARCH, stem, 0.95, Reason.SEARCH_WORD, stem);
            add(IndexField.DESCRIPTION, stem, 0.5, Reason.DESCRIPTION, stem);
        }
        SearchConcept first = meaning.doubts().keySet().iterator().next();
        return new What(
                Knowledge.isGroup(first)
                        ? GROUP_WEIGHT
                        : 1 + 0.2 * (meaning.stems().size() - 1),
                List.copyOf(clauses),
                Optional.of(first),
                Set.copyOf(meaning.stems()),
                literal ? numbers(meaning.stems()) : List.of(),
                !literal);
    }

    What of(Meaning.Free meaning) {
        clauses.clear();
        Set<String> meant = new HashSet<>();
        double weight = LEAST_WEIGHT;
        for (Map.Entry<String, Double> word : meaning.doubts().entrySet()) {
            double sure = 1 - word.getValue();
            String stem = stems.of(word.getKey());
            meant.add(stem);
            weight = Math.max(weight, rarity(stem));
            add(IndexField.NAME, stem, sure, Reason.NAME, word.getKey());
            add(IndexField.NAME_PART, stem, 0.85 * sure, Reason.NAME, word.getKey());
            add(IndexField.SEARCH, stem, 0.9 * sure, Reason.SEARCH_WORD, word.getKey());
            add(IndexField.DESCRIPTION, stem, 0.5 * sure, Reason.DESCRIPTION, word.getKey());
            add(IndexField.OWNER, stem, 0.6 * sure, Reason.ORGANISATION, word.getKey());
            List<String> parts = compounds.parts(word.getKey());
            if (!parts.isEmpty()) {
                add(IndexField.NAME, parts.getLast(), 0.6 * sure, Reason.NAME, parts.getLast());
                add(IndexField.NAME_PART, parts.getLast(), 0.55 * sure, Reason.NAME, parts.getLast());
                add(IndexField.SEARCH, parts.getLast(), 0.5 * sure, Reason.SEARCH_WORD, parts.getLast());
                add(IndexField.NAME, parts.getFirst(), 0.4 * sure, Reason.NAME, parts.getFirst());
                add(IndexField.SEARCH, parts.getFirst(), 0.35 * sure, Reason.SEARCH_WORD, parts.getFirst());
                meant.addAll(parts);
            }
        }
        return new What(weight, List.copyOf(clauses), Optional.empty(), Set.copyOf(meant), List.of(), false);
    }

    /** Empty if nothing has one of them. */
    private List<Integer> numbers(List<String> phrase) {
        List<Integer> numbers = new ArrayList<>();
        for (String stem : phrase) {
            OptionalInt number = book.terms().find(stem);
            if (number.isEmpty()) {
                return List.of();
            }
            numbers.add(number.getAsInt());
        }
        return numbers;
    }

    /** How much a word tells: 1 when few addresses have it, near 0 when most have. */
    private double rarity(String stem) {
        return book.terms().find(stem).stream()
                .mapToDouble(term -> {
                    int having = Math.max(
                            book.index().frequency(IndexField.NAME, term),
                            book.index().frequency(IndexField.SEARCH, term));
                    return Math.log((double) book.size() / (having + 1)) / Math.log(Math.max(book.size(), 2));
                })
                .findFirst()
                .orElse(1);
    }

    private void add(IndexField field, String term, double weight, Reason reason, String words) {
        book.terms().find(term).ifPresent(number -> clauses.add(new Clause(field, number, weight, reason, words)));
    }
}
