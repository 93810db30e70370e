// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;

/**
 * What the organisation's directory says of one function.
 *
 * @param key what the directory calls it, stable there
 * @param identifier the function address, if the directory knows it
 * @param members those who staff it
 */
public record DirectoryEntry(
        String key, AddressText text, Optional<FunctionAddress> identifier, List<DirectoryGroup.Member> members) {

    public DirectoryEntry {
        members = List.copyOf(members);
    }
}
