// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.SearchConcept;

/**
 * An organisation of the address book and what it governs.
 *
 * @param number counts from 0, in the order of the index
 * @param seat the municipality or county that it, or the organisation that it is a part of, governs
 * @param named places in the name of a sub-organisation: Skarpnäcks stadsdelsförvaltning
 * @param both whether it is municipality and region in one
 * @param parent the number of the organisation that it is a part of; its own when it is a part of none
 */
record Owner(
        int number,
        ListedOrganisation organisation,
        Optional<Place> seat,
        List<Place> named,
        boolean both,
        int parent) {

    /** Whom an organisation serves. */
    enum Level {
        MUNICIPAL,
        REGIONAL,
        OTHER
    }

    Level level() {
        return seat.map(place -> place.kind() == Place.Kind.MUNICIPALITY ? Level.MUNICIPAL : Level.REGIONAL)
                .orElse(Level.OTHER);
    }

    /** Whether it serves people as organisations of the level do. */
    boolean isAt(Level level) {
        return level() == level || (both && level != Level.OTHER);
    }

    /** Whether it is the one agency that the concept names as its handler. */
    boolean isAgencyOf(SearchConcept concept) {
        return concept.agency()
                .filter(organisation.organisationNumber().replace("-", "")::equals)
                .isPresent();
    }
}
