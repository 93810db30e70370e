// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

import java.util.Optional;

/**
 * A state agency, an authority under Riksdagen, or a court.
 *
 * @param parent the domain of the agency whose organisation number it shares: Domstolsverket, for the courts
 */
public record Agency(String name, OrganisationNumber organisationNumber, String domain, Optional<String> parent)
        implements PublicOrganisation {

    @Override
    public String shortName() {
        return name;
    }

    /** Whether it is a court or a tribunal, listed below Domstolsverket. */
    public boolean isCourt() {
        return parent.isPresent();
    }
}
