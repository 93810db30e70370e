// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.io.Serializable;
import java.util.UUID;

/** Our own key of a person. */
public record PersonId(UUID value) implements Serializable {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static PersonId parse(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
