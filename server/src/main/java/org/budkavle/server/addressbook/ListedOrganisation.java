// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/**
 * An organisation as the address book lists it (api-and-address-book.md 2.2.1).
 *
 * @param organisationNumber as the book writes it, ten digits for Swedish ones
 * @param name the official name
 * @param alternateName what people call it
 * @param countryCode ISO 3166 alpha-2
 * @param subOrganisation whether it is a part of another ({@code ou})
 * @param parent that other, when the book names it
 */
public record ListedOrganisation(
        ParticipantId participant,
        String organisationNumber,
        String name,
        Optional<String> alternateName,
        Optional<String> description,
        String countryCode,
        boolean subOrganisation,
        Optional<ParticipantId> parent) {}
