// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * A region, and the county (län) that is its area.
 *
 * @param county the county's official two digits, such as {@code 22}
 * @param countyName such as {@code Västernorrlands län}
 * @param shortName the county's name without {@code län}, such as {@code Västernorrland}
 */
public record Region(
        String county,
        String countyName,
        String name,
        String shortName,
        OrganisationNumber organisationNumber,
        String domain)
        implements PublicOrganisation {}
