// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.UUID;

/** Our own key of a grant. */
public record GrantId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static GrantId parse(String text) {
        return new GrantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
