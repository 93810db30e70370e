// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.util.UUID;

/** An event in a sample. */
public record ItemId(UUID value) {

    /** @throws IllegalArgumentException if the text is no key */
    public static ItemId parse(String text) {
        return new ItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
