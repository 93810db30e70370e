// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.util.UUID;

/** The key of a connection in service. */
public record LineId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static LineId parse(String text) {
        return new LineId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
