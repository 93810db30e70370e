// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.List;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A function address in the address book (api-and-address-book.md 2.2.2).
 *
 * @param address unique in the whole book, never changed, never given to another organisation
 * @param name at most 256 characters
 * @param description at most 1024 characters, may be empty
 * @param organisation the participant or sub-organisation that it belongs to
 * @param codes its categories, from the book's code systems
 * @param searchWords at most 256 characters each
 */
public record ListedFunction(
        FunctionAddress address,
        String name,
        String description,
        ParticipantId organisation,
        List<CodeReference> codes,
        List<String> searchWords) {

    /** Copies the lists. */
    public ListedFunction {
        codes = List.copyOf(codes);
        searchWords = List.copyOf(searchWords);
    }

    /** A function without categories and search words. */
    public ListedFunction(FunctionAddress address, String name, String description, ParticipantId organisation) {
        this(address, name, description, organisation, List.of(), List.of());
    }
}
