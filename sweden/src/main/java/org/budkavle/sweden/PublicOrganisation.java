// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

/**
 * A municipality, region or agency.
 *
 * <p>The organisation number is the public one where a public source told it. Else it is openly synthetic: it begins
 * with {@value OrganisationNumber#SYNTHETIC_PREFIX}, which no register uses, and has a valid check digit. The domain is
 * always synthetic, below {@code example.se}; nothing in the real world answers there.
 */
public sealed interface PublicOrganisation permits Municipality, Region, Agency {

    /** The official name, such as {@code Sundsvalls kommun}. */
    String name();

    /** The name without the kind of organisation where it has one, such as {@code Sundsvall}. */
    String shortName();

    /** Ten digits. Courts share that of Domstolsverket; Gotland's municipality and region share theirs. */
    OrganisationNumber organisationNumber();

    /** The synthetic domain of the participant identifier, ASCII, such as {@code sundsvall.example.se}. */
    String domain();
}
