// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Optional;
import java.util.UUID;

/** Ids of what is looked at, as they stand in addresses. */
public final class Ids {

    private Ids() {}

    /** The id that the text is; empty if it is none. */
    public static Optional<UUID> of(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
