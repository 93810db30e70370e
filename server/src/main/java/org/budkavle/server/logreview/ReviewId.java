// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.util.UUID;

/** A sample that is reviewed. */
public record ReviewId(UUID value) {

    /** @throws IllegalArgumentException if the text is no key */
    public static ReviewId parse(String text) {
        return new ReviewId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
