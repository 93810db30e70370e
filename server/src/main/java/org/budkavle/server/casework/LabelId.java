// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.UUID;

/** The key of a label. */
public record LabelId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static LabelId parse(String text) {
        return new LabelId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
