// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Places by their names, also in the genitive: Sundsvalls. */
final class Gazetteer {

    private final PhraseBook<Place> names = new PhraseBook<>();
    private final Map<String, Place> municipalities = new HashMap<>();
    private final Map<String, Place> counties = new LinkedHashMap<>();
    private final Map<String, Place> byOrganisationName = new HashMap<>();
    private final Map<String, Place> byOrganisationNumber = new HashMap<>();
    private final Set<String> both = new HashSet<>();
    private final List<String> words = new ArrayList<>();
    private final Set<String> beginnings = new HashSet<>();

    /** A municipality or county, with the name and number of its organisation. */
    void addOwner(Place place, String organisationName, String organisationNumber) {
        (place.kind() == Place.Kind.COUNTY ? counties : municipalities)
                .put(place.kind() == Place.Kind.COUNTY ? place.county() : place.municipality(), place);
        byOrganisationName.put(key(organisationName), place);
        if (byOrganisationNumber.putIfAbsent(organisationNumber, place) != null) {
            both.add(key(organisationName));
            byOrganisationName.put(key(organisationName), byOrganisationNumber.get(organisationNumber));
        }
        addName(place.name(), place);
    }

    /** Another name of a place, or the name of one without an organisation of its own. */
    void addName(String name, Place place) {
        List<String> written = said(name);
        names.add(written, place);
        names.add(genitive(written), place);
        words.addAll(written);
        if (!written.isEmpty()) {
            beginnings.add(written.getFirst());
            beginnings.add(genitive(written).getFirst());
        }
    }

    /** Whether a name begins with the word. */
    boolean begins(String word) {
        return beginnings.contains(word);
    }

    /** The places called so, the kind that is meant first in front; empty if there is none. */
    List<Place> named(List<String> phrase) {
        return names.of(phrase);
    }

    int longestName() {
        return names.longest();
    }

    /** Every word of a name. */
    List<String> words() {
        return words;
    }

    Optional<Place> municipality(String code) {
        return Optional.ofNullable(municipalities.get(code));
    }

    Optional<Place> county(String code) {
        return Optional.ofNullable(counties.get(code));
    }

    /** The municipality or county that the organisation governs. */
    Optional<Place> governedBy(String organisationName, String organisationNumber) {
        return Optional.ofNullable(byOrganisationName.get(key(organisationName)))
                .or(() -> Optional.ofNullable(byOrganisationNumber.get(organisationNumber)));
    }

    /** Whether the organisation is both municipality and region: Gotland. */
    boolean governsBoth(String organisationName) {
        return both.contains(key(organisationName));
    }

    private static String key(String organisationName) {
        return String.join(" ", Word.texts(organisationName));
    }

    /** Without the words that only bind, which are left out of questions too. */
    private static List<String> said(String name) {
        return Word.texts(name).stream().filter(word -> !Stems.isEmpty(word)).toList();
    }

    private static List<String> genitive(List<String> words) {
        String last = words.isEmpty() ? "" : words.getLast();
        if (last.isEmpty() || last.endsWith("s") || last.endsWith("x") || last.endsWith("z")) {
            return words;
        }
        List<String> owning = new ArrayList<>(words.subList(0, words.size() - 1));
        owning.add(last + "s");
        return owning;
    }
}
