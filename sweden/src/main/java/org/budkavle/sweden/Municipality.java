// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * A municipality (kommun).
 *
 * @param code the official four digits, such as {@code 2281}
 * @param county the code of its county (län), which is also that of its region
 */
public record Municipality(
        String code, String name, String shortName, OrganisationNumber organisationNumber, String county, String domain)
        implements PublicOrganisation {}
