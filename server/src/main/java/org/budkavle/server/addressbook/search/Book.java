// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.SearchConcept;

/** One generation of the address book made ready for searching. Never changes. */
final class Book {

    private final Gazetteer gazetteer;
    private final Knowledge knowledge;
    private final Owners owners;
    private final Vocabulary vocabulary;
    private final Set<String> stemsOfFunctions = new HashSet<>();
    private final Terms terms = new Terms();
    private final List<Entry> entries;
    private final Map<String, Integer> byIdentifier = new HashMap<>();
    private final Map<Integer, Entry> registrars = new HashMap<>();
    private final BookIndex index;

    /** Takes in everything; seconds for 100 000 addresses. */
    Book(
            Collection<ListedOrganisation> organisations,
            Collection<ListedAddress> addresses,
            Collection<SearchConcept> concepts,
            Gazetteer gazetteer,
            Map<String, String> otherNames) {
        this.gazetteer = gazetteer;
        Stems stems = new Stems();
        knowledge = new Knowledge(concepts, stems);
        owners = new Owners(organisations, gazetteer, otherNames, stems);
        Map<String, Integer> counts = new HashMap<>();
        count(knowledge.words(), counts);
        for (ListedAddress address : addresses) {
            count(Word.texts(address.name()), counts);
            address.searchWords().forEach(word -> count(Word.texts(word), counts));
            address.codes().stream().map(CodeReference::display).forEach(text -> count(Word.texts(text), counts));
        }
        counts.keySet().forEach(word -> stemsOfFunctions.add(stems.of(word)));
        // Places and organisations are words too, but no compound is made of them.
        count(gazetteer.words(), counts);
        count(owners.words(), counts);
        vocabulary = new Vocabulary(counts);
        EntryReader reader = new EntryReader(stems, compounds(stems), knowledge, gazetteer, terms);
        List<Entry> read = new ArrayList<>(addresses.size());
        for (ListedAddress address : addresses) {
            Optional<Owner> owner = owners.of(address.organisation());
            if (owner.isPresent()) {
                byIdentifier.put(address.identifier().canonical(), read.size());
                Entry entry = reader.read(address, owner.get());
                read.add(entry);
                if (entry.registrar()) {
                    registrars.merge(owner.get().number(), entry, Book::shorter);
                }
            }
        }
        entries = List.copyOf(read);
        index = BookIndex.of(entries);
    }

    private static Entry shorter(Entry one, Entry other) {
        return other.nameLength() < one.nameLength() ? other : one;
    }

    private static void count(Collection<String> words, Map<String, Integer> counts) {
        for (String word : words) {
            counts.merge(word, 1, Integer::sum);
        }
    }

    Gazetteer gazetteer() {
        return gazetteer;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Owners owners() {
        return owners;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Whether a word with that stem occurs among names of functions, search words and knowledge. */
    boolean knowsStem(String stem) {
        return stemsOfFunctions.contains(stem);
    }

    Compounds compounds(Stems stems) {
        return new Compounds(stemsOfFunctions, stems);
    }

    Terms terms() {
        return terms;
    }

    BookIndex index() {
        return index;
    }

    int size() {
        return entries.size();
    }

    Entry entry(int number) {
        return entries.get(number);
    }

    /** The entry with that address. */
    Optional<Entry> identified(String identifier) {
        return Optional.ofNullable(byIdentifier.get(identifier.toLowerCase(Locale.ROOT)))
                .map(entries::get);
    }

    /** The function of the organisation that passes on what has no address of its own. */
    Optional<Entry> registrar(Owner owner) {
        return Optional.ofNullable(registrars.get(owner.number()))
                .or(() -> Optional.ofNullable(registrars.get(owner.parent())));
    }
}
