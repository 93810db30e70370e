// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public sector of Sweden and its places, read once from the files of this module. Codes, names, counties and most
 * places come from open data (Statistiska centralbyrån's divisions and register of agencies, postal towns); which
 * organisation numbers are public and which are made up is told by the column {@code source} and by
 * {@link OrganisationNumber#synthetic}.
 */
public final class Sweden {

    private static final List<Municipality> MUNICIPALITIES = Table.read(
            "municipalities.csv",
            row -> new Municipality(row[0], row[1], row[2], new OrganisationNumber(row[3]), row[5], row[6]));
    private static final List<Region> REGIONS = Table.read(
            "regions.csv", row -> new Region(row[0], row[1], row[2], row[3], new OrganisationNumber(row[4]), row[6]));
    private static final List<Agency> AGENCIES = Table.read(
            "agencies.csv",
            row -> new Agency(
                    row[1],
                    new OrganisationNumber(row[2]),
                    row[0],
                    Optional.of(row[4]).filter(parent -> !parent.isEmpty())));
    private static final List<Place> PLACES =
            Table.read("places.csv", row -> new Place(row[0], PlaceKind.valueOf(row[1]), row[2]));
    private static final List<Hospital> HOSPITALS = Table.read("hospitals.csv", row -> new Hospital(row[0], row[1]));
    private static final List<OtherName> OTHER_NAMES =
            Table.read("names.csv", row -> new OtherName(row[0], row[1].equals("SHORT"), row[2]));

    private static final Map<String, Municipality> BY_CODE =
            MUNICIPALITIES.stream().collect(Collectors.toUnmodifiableMap(Municipality::code, Function.identity()));
    private static final Map<String, Region> BY_COUNTY =
            REGIONS.stream().collect(Collectors.toUnmodifiableMap(Region::county, Function.identity()));
    private static final Map<String, List<Place>> BY_MUNICIPALITY =
            PLACES.stream().collect(Collectors.groupingBy(Place::municipality));
    private static final Map<String, List<PublicOrganisation>> BY_NUMBER = organisations()
            .sorted(Comparator.comparing(each -> each instanceof Agency agency && agency.isCourt()))
            .collect(Collectors.groupingBy(each -> each.organisationNumber().digits()));

    private Sweden() {}

    /** All 290, in the order of codes. */
    public static List<Municipality> municipalities() {
        return MUNICIPALITIES;
    }

    /** All 21, in the order of counties. Gotland is also a municipality, with the same number and domain. */
    public static List<Region> regions() {
        return REGIONS;
    }

    /** Agencies, then the courts below Domstolsverket. */
    public static List<Agency> agencies() {
        return AGENCIES;
    }

    /** Places, by municipality. */
    public static List<Place> places() {
        return PLACES;
    }

    /** The hospitals that are called by a name that does not say where they are. */
    public static List<Hospital> hospitals() {
        return HOSPITALS;
    }

    /** Short, popular and former names. */
    public static List<OtherName> otherNames() {
        return OTHER_NAMES;
    }

    /** Municipalities, regions and agencies. */
    public static Stream<PublicOrganisation> organisations() {
        return Stream.of(MUNICIPALITIES, REGIONS, AGENCIES).flatMap(List::stream);
    }

    /** The municipality with the four digits. */
    public static Optional<Municipality> municipality(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The region with the county's two digits. */
    public static Optional<Region> region(String county) {
        return Optional.ofNullable(BY_COUNTY.get(county));
    }

    /** The places of a municipality. */
    public static List<Place> placesOf(Municipality municipality) {
        return BY_MUNICIPALITY.getOrDefault(municipality.code(), List.of());
    }

    /** The organisations with the ten digits; those that share another's number come after it. */
    public static List<PublicOrganisation> withNumber(String digits) {
        return BY_NUMBER.getOrDefault(digits, List.of());
    }
}
