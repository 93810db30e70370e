// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.ListedOrganisation;

/** The organisations of the address book, by every name and number that they go by. */
final class Owners {

    private static final int FEWEST_LETTERS_TO_STEM = 4;

    private final List<Owner> owners = new ArrayList<>();
    private final Map<ParticipantId, Owner> byParticipant = new HashMap<>();
    private final Map<String, List<Owner>> byNumber = new HashMap<>();
    private final PhraseBook<Owner> byName = new PhraseBook<>();
    private final List<String> words = new ArrayList<>();

    /** @param otherNames official names by what people say instead */
    Owners(
            Collection<ListedOrganisation> organisations,
            Gazetteer gazetteer,
            Map<String, String> otherNames,
            Stems stems) {
        Map<ParticipantId, ListedOrganisation> listed = new HashMap<>();
        organisations.forEach(each -> listed.put(each.participant(), each));
        Map<ParticipantId, Integer> numbers = new HashMap<>();
        organisations.forEach(each -> numbers.put(each.participant(), numbers.size()));
        Map<String, Owner> byOfficialName = new HashMap<>();
        for (ListedOrganisation each : organisations) {
            Optional<ListedOrganisation> parent = each.parent().flatMap(id -> Optional.ofNullable(listed.get(id)));
            Optional<Place> seat = seat(each, parent, gazetteer);
            Owner owner = new Owner(
                    owners.size(),
                    each,
                    seat,
                    named(each, seat, gazetteer),
                    gazetteer.governsBoth(each.name()),
                    parent.map(ListedOrganisation::participant)
                            .map(numbers::get)
                            .orElse(owners.size()));
            owners.add(owner);
            byParticipant.put(each.participant(), owner);
            byNumber.computeIfAbsent(digits(each.organisationNumber()), key -> new ArrayList<>())
                    .add(owner);
            byOfficialName.putIfAbsent(each.name().toLowerCase(Locale.ROOT), owner);
            if (owner.seat().isEmpty() || each.subOrganisation()) {
                addName(each.name(), owner, stems);
                each.alternateName().ifPresent(name -> addName(name, owner, stems));
            }
        }
        otherNames.forEach((name, official) -> {
            Owner owner = byOfficialName.get(official.toLowerCase(Locale.ROOT));
            if (owner != null) {
                addName(name, owner, stems);
            }
        });
    }

    private void addName(String name, Owner owner, Stems stems) {
        List<String> written =
                Word.texts(name).stream().filter(word -> !Stems.isEmpty(word)).toList();
        words.addAll(written);
        byName.add(form(written, stems), owner);
    }

    /** A short word is an abbreviation, and has no endings. */
    private static List<String> form(List<String> written, Stems stems) {
        return written.stream()
                .map(word -> word.length() < FEWEST_LETTERS_TO_STEM ? word : stems.of(word))
                .toList();
    }

    private static Optional<Place> seat(
            ListedOrganisation each, Optional<ListedOrganisation> parent, Gazetteer gazetteer) {
        // A part may share its owner's number, and so may a court: the number says something of an owner alone.
        return gazetteer
                .governedBy(each.name(), each.subOrganisation() ? "" : digits(each.organisationNumber()))
                .or(() -> parent.flatMap(
                        owner -> gazetteer.governedBy(owner.name(), digits(owner.organisationNumber()))));
    }

    private static List<Place> named(ListedOrganisation each, Optional<Place> seat, Gazetteer gazetteer) {
        if (seat.isEmpty()) {
            return PlacesIn.text(each.name(), gazetteer);
        }
        return each.subOrganisation() ? PlacesIn.text(each.name(), gazetteer, seat) : List.of();
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    Optional<Owner> of(ParticipantId participant) {
        return Optional.ofNullable(byParticipant.get(participant));
    }

    /** Those with the ten digits, owners before their parts. */
    List<Owner> withNumber(String digits) {
        return byNumber.getOrDefault(digits, List.of());
    }

    /** Those called so. */
    List<Owner> called(List<String> written, Stems stems) {
        return byName.of(form(written, stems));
    }

    int longestName() {
        return byName.longest();
    }

    List<String> words() {
        return words;
    }

    List<Owner> all() {
        return owners;
    }
}
