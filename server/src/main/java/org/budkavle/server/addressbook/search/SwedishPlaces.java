// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.OtherName;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/** Sweden's municipalities, counties and places, with what people call them. */
final class SwedishPlaces {

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

    /** What people call the organisations that govern no place: official name by other name. */
    static Map<String, String> otherNamesOfAgencies() {
        Map<String, String> official = new HashMap<>();
        Sweden.agencies().forEach(agency -> official.put(agency.domain(), agency.name()));
        Map<String, String> names = new HashMap<>();
        for (OtherName other : Sweden.otherNames()) {
            if (official.containsKey(other.domain())) {
                names.put(other.name(), official.get(other.domain()));
            }
        }
        return names;
    }
}
