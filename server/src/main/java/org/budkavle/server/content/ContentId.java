// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.UUID;

/** Key of a piece of encrypted content. */
public record ContentId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ContentId parse(String text) {
        return new ContentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
