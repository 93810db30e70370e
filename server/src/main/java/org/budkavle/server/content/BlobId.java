// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.UUID;

/** Key of a file in the blob store. */
public record BlobId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static BlobId parse(String text) {
        return new BlobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
