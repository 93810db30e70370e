// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A function that can be written to (api-and-address-book.md 2.2.2). Two are the same when organisation and identifier are.
 *
 * @param id what the book calls its resource; may change when the book is moved, so no key
 * @param description empty when the book has none
 * @param organisation the owner, never parsed out of the identifier
 * @param codes what it is marked with
 * @param searchWords words that the owner wants it to be found by
 */
public record ListedAddress(
        String id,
        FunctionAddress identifier,
        String name,
        String description,
        ParticipantId organisation,
        List<CodeReference> codes,
        List<String> searchWords) {

    public ListedAddress {
        codes = List.copyOf(codes);
        searchWords = List.copyOf(searchWords);
    }
}
