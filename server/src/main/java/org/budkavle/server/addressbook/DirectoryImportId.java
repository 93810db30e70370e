// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.UUID;

/** Our key of one reading of a directory. */
public record DirectoryImportId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DirectoryImportId parse(String text) {
        return new DirectoryImportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
