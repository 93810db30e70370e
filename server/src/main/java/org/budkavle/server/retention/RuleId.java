// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.UUID;

/** The key of a rule; it stays from version to version. */
public record RuleId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static RuleId parse(String text) {
        return new RuleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
