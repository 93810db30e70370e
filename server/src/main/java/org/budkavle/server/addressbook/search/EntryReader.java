// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;

/** Works out what each address is about, by its texts and the knowledge. For one generation, by one thread. */
final class EntryReader {

    private final Stems stems;
    private final Compounds compounds;
    private final Knowledge knowledge;
    private final Gazetteer gazetteer;
    private final Terms terms;
    private final Map<String, int[]> ownerTerms = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    EntryReader(Stems stems, Compounds compounds, Knowledge knowledge, Gazetteer gazetteer, Terms terms) {
        this.stems = stems;
        this.compounds = compounds;
        this.knowledge = knowledge;
        this.gazetteer = gazetteer;
        this.terms = terms;
    }

    Entry read(ListedAddress address, Owner owner) {
        List<String> keywords = new ArrayList<>(address.searchWords());
        address.codes().stream().map(CodeReference::display).forEach(keywords::add);
        Set<String> name = Set.copyOf(stems.ofText(address.name()));
        Set<String> nameParts = parts(address.name());
        Set<String> search = new HashSet<>();
        Set<SearchConcept> bySearch = new HashSet<>();
        for (String keyword : keywords) {
            Set<String> words = new HashSet<>(stems.ofText(keyword));
            bySearch.addAll(knowledge.within(words, owner));
            search.addAll(words);
            search.addAll(parts(keyword));
        }
        Set<String> description = new HashSet<>(stems.ofText(address.description()));
        Set<SearchConcept> byName = knowledge.within(name, owner);
        // What only parts of compound words say is no surer than a search word.
        bySearch.addAll(knowledge.within(union(name, nameParts), owner));
        Set<SearchConcept> byDescription = knowledge.within(description, owner);
        description.addAll(parts(address.description()));
        int[][] numbers = new int[IndexField.values().length][];
        numbers[IndexField.NAME.row()] = numbers(name);
        numbers[IndexField.NAME_PART.row()] = numbers(nameParts);
        numbers[IndexField.SEARCH.row()] = numbers(search);
        numbers[IndexField.DESCRIPTION.row()] = numbers(description);
        numbers[IndexField.OWNER.row()] = ownerTerms.computeIfAbsent(
                owner.organisation().name()
                        + " "
                        + owner.organisation().alternateName().orElse(""),
                names -> numbers(Set.copyOf(stems.ofText(names))));
        numbers[IndexField.CONCEPT_NAME.row()] = concepts(byName);
        numbers[IndexField.CONCEPT_SEARCH.row()] = concepts(bySearch);
        numbers[IndexField.CONCEPT_DESCRIPTION.row()] = concepts(byDescription);
        return new Entry(
                shared(address),
                owner,
                numbers,
                places(address, owner),
                PlacesIn.text(address.description(), gazetteer, owner.seat()),
                groups(byName, bySearch, byDescription),
                byName.stream().anyMatch(Knowledge::isRegistrar));
    }

    private List<Place> places(ListedAddress address, Owner owner) {
        List<Place> named = PlacesIn.text(address.name(), gazetteer, owner.seat());
        if (!named.isEmpty()) {
            return named;
        }
        List<Place> kept = new ArrayList<>();
        for (String word : address.searchWords()) {
            if (!gazetteer.named(Word.texts(word)).isEmpty()) {
                kept.addAll(PlacesIn.text(word, gazetteer, owner.seat()));
            }
        }
        return kept.isEmpty() ? owner.named() : List.copyOf(kept);
    }

    /** What the name says counts; else the search words; else the description, if it speaks of one group only. */
    private static Set<TargetGroup> groups(
            Set<SearchConcept> name, Set<SearchConcept> search, Set<SearchConcept> description) {
        Set<TargetGroup> byName = groups(name);
        if (!byName.isEmpty()) {
            return byName;
        }
        Set<TargetGroup> bySearch = groups(search);
        if (!bySearch.isEmpty()) {
            return bySearch;
        }
        Set<TargetGroup> byDescription = groups(description);
        return byDescription.size() == 1 ? byDescription : Set.of();
    }

    static Set<TargetGroup> groups(Iterable<SearchConcept> concepts) {
        EnumSet<TargetGroup> groups = EnumSet.noneOf(TargetGroup.class);
        for (SearchConcept concept : concepts) {
            if (Knowledge.isGroup(concept)) {
                concept.group().ifPresent(groups::add);
            }
        }
        return Set.copyOf(groups);
    }

    private Set<String> parts(String text) {
        Set<String> parts = new HashSet<>();
        for (String word : Word.texts(text)) {
            if (!Stems.isEmpty(word)) {
                parts.addAll(compounds.parts(word));
            }
        }
        return parts;
    }

    private int[] numbers(Set<String> words) {
        return words.stream().mapToInt(terms::number).sorted().toArray();
    }

    private int[] concepts(Set<SearchConcept> concepts) {
        return concepts.stream()
                .mapToInt(concept -> terms.number(Terms.ofConcept(concept.key())))
                .sorted()
                .toArray();
    }

    /** Texts that many addresses have are kept once. */
    private ListedAddress shared(ListedAddress address) {
        return new ListedAddress(
                address.id(),
                address.identifier(),
                once(address.name()),
                once(address.description()),
                address.organisation(),
                address.codes(),
                address.searchWords().stream().map(this::once).toList());
    }

    private String once(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
