// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.UUID;

/** A place where a mailbox files. */
public record TargetId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TargetId parse(String text) {
        return new TargetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
