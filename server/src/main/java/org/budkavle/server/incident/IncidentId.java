// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.util.UUID;

/** An incident. */
public record IncidentId(UUID value) {

    /** @throws IllegalArgumentException if the text is no key */
    public static IncidentId parse(String text) {
        return new IncidentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
