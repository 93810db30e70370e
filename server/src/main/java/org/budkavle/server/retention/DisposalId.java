// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.UUID;

/** The key of a disposal. */
public record DisposalId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DisposalId parse(String text) {
        return new DisposalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
