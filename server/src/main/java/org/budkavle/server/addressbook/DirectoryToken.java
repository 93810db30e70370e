// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key with which a directory pushes to us (SCIM). The key itself is not kept. It ends a year after it was made.
 *
 * @param name what people call it
 */
public record DirectoryToken(
        Id id, String name, Instant createdAt, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {

    /** How long a key is good. */
    public static final Duration LIFE = Duration.ofDays(365);

    /** When it ends by itself. */
    public Instant expiresAt() {
        return createdAt.plus(LIFE);
    }

    /** Our key of the key. */
    public record Id(UUID value) {

        /** @throws IllegalArgumentException if the text is not a UUID */
        public static Id parse(String text) {
            return new Id(UUID.fromString(text));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
