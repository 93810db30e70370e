// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.UUID;

/** Our key of a group of the directory. */
public record DirectoryGroupId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DirectoryGroupId parse(String text) {
        return new DirectoryGroupId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
