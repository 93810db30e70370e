// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.util.UUID;

/** An alarm. */
public record AlarmId(UUID value) {

    /** @throws IllegalArgumentException if the text is no key */
    public static AlarmId parse(String text) {
        return new AlarmId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
