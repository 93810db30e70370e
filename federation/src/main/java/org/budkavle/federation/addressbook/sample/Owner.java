// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.sweden.Agency;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.OtherName;
import org.budkavle.sweden.PublicOrganisation;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/**
 * An organisation of the sample. Gotland is both municipality and region.
 *
 * @param roles which kinds it has, see {@link Kind#owners}
 */
record Owner(PublicOrganisation who, Optional<Municipality> municipality, Optional<Region> region, Set<String> roles) {

    private static final String BELOW = ".example.se";

    static List<Owner> all() {
        List<Owner> owners = new ArrayList<>();
        Sweden.municipalities().stream()
                .filter(municipality -> Sweden.regions().stream()
                        .noneMatch(region -> region.domain().equals(municipality.domain())))
                .map(municipality ->
                        new Owner(municipality, Optional.of(municipality), Optional.empty(), Set.of("K", "*")))
                .forEach(owners::add);
        Sweden.regions().forEach(region -> owners.add(ofRegion(region)));
        Sweden.agencies()
                .forEach(agency -> owners.add(new Owner(agency, Optional.empty(), Optional.empty(), rolesOf(agency))));
        return owners;
    }

    private static Owner ofRegion(Region region) {
        Optional<Municipality> same = Sweden.municipalities().stream()
                .filter(each -> each.domain().equals(region.domain()))
                .findFirst();
        return new Owner(
                region, same, Optional.of(region), same.isPresent() ? Set.of("K", "R", "*") : Set.of("R", "*"));
    }

    private static Set<String> rolesOf(Agency agency) {
        Set<String> roles = new LinkedHashSet<>(Set.of("*"));
        String name = agency.domain().substring(0, agency.domain().length() - BELOW.length());
        roles.add(name);
        if (name.startsWith("lansstyrelsen-")) {
            roles.add("L");
        }
        if (agency.name().startsWith("Förvaltningsrätten")) {
            roles.add("FR");
        } else if (agency.name().contains("tingsrätt")) {
            roles.add("TR");
        } else {
            roles.add(agency.isCourt() ? "HR" : "A");
        }
        return roles;
    }

    ParticipantId participant() {
        return new ParticipantId("0203:" + who.domain());
    }

    /** How many addresses it has beside the others, before that is scaled to the size of the book. */
    int weight() {
        int weight = municipality
                .map(each -> 60 + 12 * Math.max(3, Sweden.placesOf(each).size()))
                .orElse(0);
        weight += region.map(each -> 250 + 22 * towns(each).size()).orElse(0);
        return weight > 0 ? weight : agencyWeight();
    }

    private int agencyWeight() {
        if (who instanceof Agency agency && agency.isCourt()) {
            return 8;
        }
        long own = Kind.ALL.stream()
                .filter(kind -> kind.belongsTo(this))
                .mapToLong(kind ->
                        kind.spread() == Spread.LIST ? Areas.list(kind.list()).size() : 1)
                .sum();
        return (int) own;
    }

    static List<Municipality> towns(Region region) {
        return Sweden.municipalities().stream()
                .filter(each -> each.county().equals(region.county()))
                .toList();
    }

    Organisation organisation(Dice dice) {
        String description = "Påhittade funktionsadresser för prov. Organisationen finns, adresserna gör det inte."
                + (who.organisationNumber().synthetic() ? " Organisationsnumret är påhittat." : "");
        Optional<ParticipantId> parent = who instanceof Agency agency
                ? agency.parent().map(domain -> new ParticipantId("0203:" + domain))
                : Optional.empty();
        return new Organisation(
                participant(),
                who.organisationNumber().digits(),
                who.name(),
                alternateName(dice),
                Optional.of(description),
                "SE",
                parent);
    }

    private Optional<String> alternateName(Dice dice) {
        Optional<String> used = Sweden.otherNames().stream()
                .filter(each -> each.domain().equals(who.domain()))
                .map(OtherName::name)
                .findFirst();
        if (used.isPresent() || municipality.isEmpty()) {
            return used;
        }
        return dice.of("alternate").percent(30) ? Optional.of(who.shortName() + " Municipality") : Optional.empty();
    }
}
