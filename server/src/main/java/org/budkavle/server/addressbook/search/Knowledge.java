// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.SearchConcept;

/** The concepts, found by their phrases. A phrase is kept as stems without the words that only bind. */
final class Knowledge {

    private static final String GROUP = "malgrupp-";
    private static final String REGISTRAR = "registrator";

    /**
     * A phrase of a concept.
     *
     * @param anywhere whether it means the concept whoever says it; else only with those who handle the matter
     */
    private record Phrase(SearchConcept concept, Set<String> stems, boolean anywhere) {}

    private final Map<String, SearchConcept> concepts = new HashMap<>();
    private final PhraseBook<SearchConcept> asked = new PhraseBook<>();
    private final Map<String, List<Phrase>> byStem = new HashMap<>();
    private final Set<List<String>> onlyAsked = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    Knowledge(Collection<SearchConcept> known, Stems stems) {
        for (SearchConcept concept : known) {
            concepts.put(concept.key(), concept);
            for (String phrase : concept.asked()) {
                List<String> said = stems.ofText(phrase);
                asked.add(said, concept);
                if (phrase.endsWith(SearchConcept.ONLY_ASKED)) {
                    onlyAsked.add(said);
                    words.addAll(Word.texts(phrase));
                } else {
                    addToNames(concept, phrase, true, stems);
                }
            }
            concept.named().forEach(phrase -> addToNames(concept, phrase, false, stems));
        }
        // What an address goes by is asked for too, where nobody means something else by it.
        for (SearchConcept concept : known) {
            for (String phrase : concept.named()) {
                List<String> said = stems.ofText(phrase);
                if (asked.of(said).isEmpty()) {
                    asked.add(said, concept);
                }
            }
        }
    }

    private void addToNames(SearchConcept concept, String phrase, boolean anywhere, Stems stems) {
        Word.texts(phrase).stream().filter(word -> !Stems.isEmpty(word)).forEach(words::add);
        Set<String> set = Set.copyOf(stems.ofText(phrase));
        for (String stem : set) {
            byStem.computeIfAbsent(stem, key -> new ArrayList<>(2)).add(new Phrase(concept, set, anywhere));
        }
    }

    /** The concepts that people mean by these stems. */
    List<SearchConcept> askedBy(List<String> stems) {
        return asked.of(stems);
    }

    /** Whether the phrase proves nothing when it stands in a name. */
    boolean isOnlyAsked(List<String> stems) {
        return onlyAsked.contains(stems);
    }

    int longestPhrase() {
        return asked.longest();
    }

    /** The concepts that a text with these stems is about, when that organisation says it. */
    Set<SearchConcept> within(Set<String> stems, Owner owner) {
        Set<SearchConcept> found = new HashSet<>();
        for (String stem : stems) {
            for (Phrase phrase : byStem.getOrDefault(stem, List.of())) {
                if ((phrase.anywhere() || isHandledBy(phrase.concept(), owner)) && stems.containsAll(phrase.stems())) {
                    found.add(phrase.concept());
                }
            }
        }
        return found;
    }

    /** Whether organisations like that one handle the concept. */
    static boolean isHandledBy(SearchConcept concept, Owner owner) {
        return switch (concept.handler()) {
            case MUNICIPALITY -> owner.isAt(Owner.Level.MUNICIPAL);
            case REGION -> owner.isAt(Owner.Level.REGIONAL);
            case AGENCY -> owner.isAt(Owner.Level.OTHER);
            case ANY -> true;
        };
    }

    Optional<SearchConcept> concept(String key) {
        return Optional.ofNullable(concepts.get(key));
    }

    /** Every word of a phrase. */
    Set<String> words() {
        return words;
    }

    /** Whether the concept does nothing but tell whom something is for. */
    static boolean isGroup(SearchConcept concept) {
        return concept.key().startsWith(GROUP);
    }

    /** Whether the concept is the function that passes on what has no address of its own. */
    static boolean isRegistrar(SearchConcept concept) {
        return concept.key().equals(REGISTRAR);
    }
}
