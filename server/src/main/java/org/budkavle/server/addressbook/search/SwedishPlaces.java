// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.sweden.Hospital;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.OtherName;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/** Sweden's municipalities, counties and places, with what people call them. */
final class SwedishPlaces {

    private static final Pattern SEATED =
            Pattern.compile("(Förvaltningsrätten|Kammarrätten|Hyres- och arrendenämnden) i (.+)");
    private static final Pattern DISTRICT_COURT = Pattern.compile("(.+) tingsrätt");
    private static final Map<String, List<String>> SHORT = Map.of(
            "Förvaltningsrätten", List.of("FR", "Förvaltningsrätten"),
            "Kammarrätten", List.of("KR", "Kammarrätten"),
            "Hyres- och arrendenämnden", List.of("Hyresnämnden", "Arrendenämnden"));

    private SwedishPlaces() {}

    static Gazetteer gazetteer() {
        Gazetteer gazetteer = new Gazetteer();
        Map<String, Place> byDomain = new HashMap<>();
        for (Municipality municipality : Sweden.municipalities()) {
            Place place = new Place(
                    "kommun-" + municipality.code(),
                    municipality.shortName(),
                    Place.Kind.MUNICIPALITY,
                    municipality.code(),
                    municipality.county());
            gazetteer.addOwner(
                    place,
                    municipality.name(),
                    municipality.organisationNumber().digits());
            gazetteer.addName(municipality.name(), place);
            gazetteer.addName(municipality.name().replaceFirst(" (?:kommun|stad)$", ""), place);
            gazetteer.addName(municipality.shortName() + " kommun", place);
            gazetteer.addName(municipality.shortName() + "s kommun", place);
            gazetteer.addName(municipality.shortName() + "s stad", place);
            byDomain.put(municipality.domain(), place);
        }
        for (Region region : Sweden.regions()) {
            Place place =
                    new Place("lan-" + region.county(), region.shortName(), Place.Kind.COUNTY, "", region.county());
            gazetteer.addOwner(place, region.name(), region.organisationNumber().digits());
            gazetteer.addName(region.name(), place);
            gazetteer.addName("Region " + region.shortName(), place);
            gazetteer.addName(region.shortName() + "regionen", place);
            gazetteer.addName(region.countyName(), place);
            gazetteer.addName("Landstinget " + region.shortName(), place);
            byDomain.putIfAbsent(region.domain(), place);
        }
        for (OtherName other : Sweden.otherNames()) {
            if (byDomain.containsKey(other.domain())) {
                gazetteer.addName(other.name(), byDomain.get(other.domain()));
            }
        }
        for (Hospital hospital : Sweden.hospitals()) {
            gazetteer.addName(hospital.name(), Objects.requireNonNull(byDomain.get(hospital.domain())));
        }
        Sweden.places().forEach(each -> {
            Municipality municipality = Sweden.municipality(each.municipality()).orElseThrow();
            gazetteer.addName(
                    each.name(),
                    new Place(
                            "plats-" + municipality.code() + "-"
                                    + each.name().toLowerCase(Locale.ROOT).replace(' ', '-'),
                            each.name(),
                            Place.Kind.valueOf(each.kind().name()),
                            municipality.code(),
                            municipality.county()));
        });
        return gazetteer;
    }

    /** What people in offices write for a court: FR Växjö, TR Sundsvall, hyresnämnden Malmö. */
    private static List<String> shortNames(String court) {
        Matcher seated = SEATED.matcher(court);
        if (seated.matches()) {
            String kind = seated.group(1);
            String seat = seated.group(2);
            List<String> names = new ArrayList<>();
            for (String called : SHORT.getOrDefault(kind, List.of(kind))) {
                names.add(called + " " + seat);
                names.add(called + " i " + seat);
            }
            return names;
        }
        Matcher district = DISTRICT_COURT.matcher(court);
        if (district.matches()) {
            String area = district.group(1);
            String seat = area.endsWith("s") ? area.substring(0, area.length() - 1) : area;
            return List.of("TR " + seat, "TR " + area, seat + " TR", "tingsrätten " + seat, "tingsrätten i " + seat);
        }
        return List.of();
    }

    /** What people call the organisations that govern no place: official name by other name. */
    static Map<String, String> otherNamesOfAgencies() {
        Map<String, String> official = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        Sweden.agencies().forEach(agency -> {
            official.put(agency.domain(), agency.name());
            shortNames(agency.name()).forEach(name -> names.put(name, agency.name()));
        });
        for (OtherName other : Sweden.otherNames()) {
            if (official.containsKey(other.domain())) {
                names.put(other.name(), official.get(other.domain()));
            }
        }
        return names;
    }
}
