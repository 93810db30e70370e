// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.Optional;
import java.util.UUID;

/** Keys in addresses. */
final class Keys {

    private Keys() {}

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
