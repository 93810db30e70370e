// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.Place;
import org.budkavle.sweden.PlaceKind;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/** Which areas a kind of function has in an organisation. */
final class Areas {

    private static final Map<String, List<String>> LISTS =
            Rows.read("lists.csv", row -> Map.entry(row[0], Rows.list(row[1]))).stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final List<String> MUNICIPALITIES =
            Sweden.municipalities().stream().map(Municipality::shortName).toList();
    /** The cities whose social services are divided by district. */
    private static final List<String> DIVIDED = List.of("0180", "1480", "1280");

    private Areas() {}

    static List<String> list(String name) {
        return name.equals("municipality") ? MUNICIPALITIES : LISTS.getOrDefault(name, List.of());
    }

    /** The areas in which the kind is found first; empty: one for all of the organisation. */
    static List<String> of(Kind kind, Owner owner) {
        return switch (kind.spread()) {
            case ONE -> List.of();
            case DISTRICT ->
                owner.municipality()
                        .filter(each -> DIVIDED.contains(each.code()))
                        .map(Areas::districts)
                        .orElse(List.of());
            case AREA, SCHOOL ->
                owner.municipality()
                        .map(each -> Stream.concat(Stream.of(each.shortName()), places(each))
                                .distinct()
                                .toList())
                        .orElse(List.of());
            case HOSPITAL ->
                owner.region().map(each -> list("hospital-" + each.county())).orElse(List.of());
            case TOWN -> owner.region().map(Areas::towns).orElse(List.of());
            case LIST -> list(kind.list());
        };
    }

    /** The towns that have everything: a municipality's own, or those of all municipalities of a region. */
    static Set<String> mainTowns(Owner owner) {
        return Stream.concat(
                        owner.municipality().stream(),
                        owner.region().stream().flatMap(region -> Owner.towns(region).stream()))
                .map(Municipality::shortName)
                .collect(Collectors.toSet());
    }

    /** What follows when the areas are used up: houses with a name. */
    static List<String> houses() {
        return list("unit");
    }

    private static List<String> districts(Municipality city) {
        return Sweden.placesOf(city).stream()
                .filter(place -> place.kind() == PlaceKind.DISTRICT)
                .map(Place::name)
                .toList();
    }

    private static Stream<String> places(Municipality municipality) {
        return Sweden.placesOf(municipality).stream().map(Place::name);
    }

    /** The municipalities' towns, then the other localities. */
    private static List<String> towns(Region region) {
        List<Municipality> municipalities = Owner.towns(region);
        return Stream.concat(
                        municipalities.stream().map(Municipality::shortName),
                        municipalities.stream()
                                .flatMap(each -> Sweden.placesOf(each).stream()
                                        .filter(place -> place.kind() == PlaceKind.LOCALITY)
                                        .map(Place::name)))
                .distinct()
                .toList();
    }
}
