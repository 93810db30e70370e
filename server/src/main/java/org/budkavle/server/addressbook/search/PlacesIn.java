// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The places that a text names. */
final class PlacesIn {

    private static final int SHORTEST_NAME = 4;
    private static final int SHORTEST_REST = 4;

    private PlacesIn() {}

    /** Municipalities and counties, or else the only place in the country that is called so. */
    static List<Place> text(String text, Gazetteer gazetteer) {
        return find(said(text), gazetteer, place -> true, true);
    }

    /** As far as the owner serves them: parts of its own municipality, municipalities and parts of its own county. */
    static List<Place> text(String text, Gazetteer gazetteer, Optional<Place> seat) {
        if (seat.isEmpty()) {
            return text(text, gazetteer);
        }
        Place home = seat.get();
        return find(
                said(text),
                gazetteer,
                home.kind() == Place.Kind.COUNTY
                        ? place -> place.kind() != Place.Kind.COUNTY
                                && place.county().equals(home.county())
                        : place -> place.kind().isPartOfMunicipality()
                                && place.municipality().equals(home.municipality())
                                && !place.name().equals(home.name()),
                false);
    }

    private static List<String> said(String text) {
        return Word.texts(text).stream().filter(word -> !Stems.isEmpty(word)).toList();
    }

    private static List<Place> find(
            List<String> words, Gazetteer gazetteer, Predicate<Place> served, boolean unambiguous) {
        List<Place> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int taken = 1;
            int longest = gazetteer.begins(words.get(at)) ? gazetteer.longestName() : 0;
            for (int length = Math.min(longest, words.size() - at); length > 0; length--) {
                List<Place> named = gazetteer.named(words.subList(at, at + length)).stream()
                        .filter(served)
                        .toList();
                List<Place> meant = unambiguous ? unambiguous(named) : mostMeant(named);
                if (!meant.isEmpty()) {
                    found.addAll(meant);
                    taken = length;
                    break;
                }
            }
            if (taken == 1
                    && !unambiguous
                    && gazetteer.named(List.of(words.get(at))).isEmpty()) {
                found.addAll(beginning(words.get(at), gazetteer, served));
            }
            at += taken;
        }
        return found.isEmpty() ? List.of() : List.copyOf(found);
    }

    /** The place that a school or a home is called by: Nackstaskolan. */
    private static List<Place> beginning(String word, Gazetteer gazetteer, Predicate<Place> served) {
        for (int end = word.length() - SHORTEST_REST; end >= SHORTEST_NAME; end--) {
            String name = word.substring(0, end);
            if (gazetteer.begins(name)) {
                List<Place> named =
                        gazetteer.named(List.of(name)).stream().filter(served).toList();
                if (!named.isEmpty()) {
                    return mostMeant(named);
                }
            }
        }
        return List.of();
    }

    private static List<Place> unambiguous(List<Place> named) {
        List<Place> governed = named.stream()
                .filter(place -> !place.kind().isPartOfMunicipality())
                .toList();
        if (!governed.isEmpty()) {
            return mostMeant(governed);
        }
        return named.stream().map(Place::municipality).distinct().count() == 1 ? named : List.of();
    }

    /** Of a municipality and a part of it with the same name, the municipality. */
    private static List<Place> mostMeant(List<Place> named) {
        Optional<Place.Kind> first = named.stream().map(Place::kind).sorted().findFirst();
        return named.stream()
                .filter(place -> place.kind() == first.orElseThrow())
                .toList();
    }
}
