// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.UUID;

/** Our key of one of our own addresses; never reused. */
public record OwnAddressId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static OwnAddressId parse(String text) {
        return new OwnAddressId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
