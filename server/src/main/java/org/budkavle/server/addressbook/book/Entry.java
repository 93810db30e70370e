// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.CodeReference;

/** An item of the book, understood or not. */
public sealed interface Entry {

    /** What the book calls it; empty when it does not even say that. */
    String id();

    /** An organisation; its parent by the book's id. */
    record OfOrganisation(
            String id,
            ParticipantId participant,
            String organisationNumber,
            String name,
            Optional<String> alternateName,
            Optional<String> description,
            String countryCode,
            boolean subOrganisation,
            Optional<String> parent)
            implements Entry {}

    /** A function address; its organisation by the book's id. */
    record OfAddress(
            String id,
            String parent,
            FunctionAddress identifier,
            String name,
            String description,
            List<CodeReference> codes,
            List<String> searchWords)
            implements Entry {}

    /** What must be there is missing or has a form that it may not have. */
    record Unreadable(String id) implements Entry {}
}
