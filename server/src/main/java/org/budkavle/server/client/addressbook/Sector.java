// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.sweden.Agency;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.PublicOrganisation;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/** What kind of organisation it is, and where it is: what hits can be narrowed to. */
public enum Sector {
    MUNICIPALITY,
    REGION,
    AGENCY,
    OTHER;

    /** By the organisation number; what is in no public list is other. */
    static Sector of(ListedOrganisation organisation) {
        return publicly(organisation).map(Sector::of).orElse(OTHER);
    }

    private static Sector of(PublicOrganisation organisation) {
        return switch (organisation) {
            case Municipality municipality -> MUNICIPALITY;
            case Region region -> REGION;
            case Agency agency -> AGENCY;
        };
    }

    /** The two digits of the county that a municipality or region lies in. */
    static Optional<String> county(ListedOrganisation organisation) {
        return publicly(organisation).flatMap(Sector::county);
    }

    private static Optional<String> county(PublicOrganisation organisation) {
        return switch (organisation) {
            case Municipality municipality -> Optional.of(municipality.county());
            case Region region -> Optional.of(region.county());
            case Agency agency -> Optional.empty();
        };
    }

    /** The numbers of the public organisations of a sector and a county; either may be empty for all. */
    static Set<String> numbers(String sector, String county) {
        return Sweden.organisations()
                .map(each -> each.organisationNumber().toString())
                .flatMap(digits -> Sweden.withNumber(digits).stream().limit(1))
                .filter(each -> (sector.isEmpty() || of(each).path().equals(sector))
                        && (county.isEmpty() || county(each).equals(Optional.of(county))))
                .map(each -> each.organisationNumber().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As in addresses: {@code kommun}, {@code region}, {@code myndighet}, {@code annan}. */
    public String path() {
        return switch (this) {
            case MUNICIPALITY -> "kommun";
            case REGION -> "region";
            case AGENCY -> "myndighet";
            case OTHER -> "annan";
        };
    }

    private static Optional<PublicOrganisation> publicly(ListedOrganisation organisation) {
        String digits = organisation.organisationNumber().replaceAll("[^0-9]", "");
        return Sweden.withNumber(digits).stream().findFirst();
    }
}
