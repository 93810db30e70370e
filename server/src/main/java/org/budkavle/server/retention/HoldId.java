// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.UUID;

/** The key of a hold. */
public record HoldId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static HoldId parse(String text) {
        return new HoldId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
