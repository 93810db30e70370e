// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.Hit.Reason;

/**
 * Where the question points.
 *
 * @param places any of these, with how surely each is meant, above 0, at most 1; empty if no place is said
 * @param owners any of these organisations; empty if none is said
 * @param levels only organisations of these levels are meant; the others count less
 * @param implied whether nobody said the place: then it is a preference, not a demand
 */
record Where(Map<Place, Double> places, Set<Integer> owners, Set<Owner.Level> levels, boolean implied) {

    private static final double NOT_SAID = 0.6;
    private static final double OTHER_LEVEL = 0.3;
    private static final double PREFERENCE = 0.45;
    private static final double ELSEWHERE_OF_AGENCY = 0.2;
    private static final double PART_OF_ORGANISATION = 0.97;

    /** How an address answers to a place. A share of 0 is no answer. */
    record Match(double share, Optional<Reason> reason, String words, boolean elsewhere) {

        private static final Match NONE = new Match(0, Optional.empty(), "", true);

        private static Match of(double share, Reason reason, String words) {
            return new Match(share, Optional.of(reason), words, false);
        }

        private Match times(double factor) {
            return new Match(share * factor, reason, words, elsewhere);
        }
    }

    boolean isSaid() {
        return !owners.isEmpty() || (!places.isEmpty() && !implied);
    }

    /** How the address answers. */
    Match match(Entry entry) {
        Owner owner = entry.owner();
        double organisation = organisation(owner);
        if (organisation == 0) {
            return Match.NONE;
        }
        if (places.isEmpty()) {
            return owners.isEmpty()
                    ? new Match(1, Optional.empty(), "", false)
                    : Match.of(
                            organisation,
                            Reason.ORGANISATION,
                            owner.organisation().name());
        }
        Match best = Match.NONE;
        for (Map.Entry<Place, Double> place : places.entrySet()) {
            Match match = at(place.getKey(), entry).times(place.getValue());
            if (match.share() > best.share()) {
                best = match;
            }
        }
        if (implied) {
            return preferred(best, entry).times(organisation);
        }
        if (best.share() == 0 && !owners.isEmpty()) {
            best = new Match(ELSEWHERE_OF_AGENCY, Optional.empty(), "", true);
        }
        return best.times(organisation * (levels.stream().anyMatch(owner::isAt) ? 1 : OTHER_LEVEL));
    }

    /** A place that nobody said: what lies elsewhere is found too, further down, and is not warned for. */
    private static Match preferred(Match best, Entry entry) {
        boolean everywhere =
                entry.owner().level() == Owner.Level.OTHER && entry.places().isEmpty();
        double share = 1 - PREFERENCE + PREFERENCE * (everywhere ? 0.95 : best.share());
        return new Match(share, best.elsewhere() ? Optional.empty() : best.reason(), best.words(), false);
    }

    private double organisation(Owner owner) {
        if (owners.isEmpty() || owners.contains(owner.number())) {
            return 1;
        }
        return owners.contains(owner.parent()) ? PART_OF_ORGANISATION : 0;
    }

    private static Match at(Place place, Entry entry) {
        Owner owner = entry.owner();
        return switch (owner.level()) {
            case MUNICIPAL -> inMunicipality(place, entry, owner.seat().orElseThrow());
            case REGIONAL -> inRegion(place, entry, owner.seat().orElseThrow());
            case OTHER -> inCountry(place, entry);
        };
    }

    private static Match inMunicipality(Place place, Entry entry, Place seat) {
        if (!seat.isWithin(place) && !place.municipality().equals(seat.municipality())) {
            return Match.NONE;
        }
        return switch (place.kind()) {
            case COUNTY -> Match.of(entry.owner().both() ? 1 : 0.5, Reason.PLACE, seat.name());
            case MUNICIPALITY -> Match.of(entry.places().isEmpty() ? 1 : 0.93, Reason.PLACE, place.name());
            default -> {
                if (contains(entry.places(), place)) {
                    yield Match.of(1, Reason.PLACE, place.name());
                }
                if (contains(entry.covered(), place)) {
                    yield Match.of(0.97, Reason.PLACE, place.name());
                }
                yield entry.places().isEmpty()
                        ? Match.of(0.85, Reason.PLACE, seat.name())
                        : new Match(0.45, Optional.of(Reason.PLACE), seat.name(), true);
            }
        };
    }

    private static Match inRegion(Place place, Entry entry, Place seat) {
        if (!place.county().equals(seat.county())) {
            return Match.NONE;
        }
        if (place.kind() == Place.Kind.COUNTY) {
            return Match.of(entry.places().isEmpty() ? 1 : 0.95, Reason.PLACE, place.name());
        }
        if (contains(entry.places(), place)) {
            return Match.of(0.98, Reason.PLACE, place.name());
        }
        if (contains(entry.covered(), place)) {
            return Match.of(0.95, Reason.PLACE, place.name());
        }
        if (sameMunicipality(entry.places(), place)) {
            return place.kind() == Place.Kind.MUNICIPALITY
                    ? Match.of(0.95, Reason.PLACE, place.name())
                    : Match.of(0.9, Reason.REGION, seat.name());
        }
        return entry.places().isEmpty()
                ? Match.of(0.85, Reason.REGION, seat.name())
                : new Match(0.25, Optional.of(Reason.REGION), seat.name(), true);
    }

    private static Match inCountry(Place place, Entry entry) {
        if (entry.places().isEmpty()) {
            return contains(entry.covered(), place)
                    ? Match.of(0.95, Reason.LOCAL_OFFICE, place.name())
                    : new Match(NOT_SAID, Optional.empty(), "", false);
        }
        if (contains(entry.places(), place)) {
            return Match.of(0.97, Reason.LOCAL_OFFICE, place.name());
        }
        if (place.kind() == Place.Kind.COUNTY) {
            for (Place named : entry.places()) {
                if (named.county().equals(place.county())) {
                    return Match.of(0.8, Reason.LOCAL_OFFICE, named.name());
                }
            }
            return Match.NONE;
        }
        if (sameMunicipality(entry.places(), place)) {
            return Match.of(0.93, Reason.LOCAL_OFFICE, place.name());
        }
        if (contains(entry.covered(), place) || sameMunicipality(entry.covered(), place)) {
            return Match.of(0.9, Reason.LOCAL_OFFICE, place.name());
        }
        for (Place named : entry.places()) {
            if (named.kind() == Place.Kind.COUNTY && named.county().equals(place.county())) {
                return Match.of(0.88, Reason.LOCAL_OFFICE, named.name());
            }
        }
        return Match.NONE;
    }

    private static boolean contains(List<Place> places, Place place) {
        for (Place each : places) {
            if (each.key().equals(place.key())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameMunicipality(List<Place> places, Place place) {
        for (Place each : places) {
            if (!each.municipality().isEmpty() && each.municipality().equals(place.municipality())) {
                return true;
            }
        }
        return false;
    }
}
