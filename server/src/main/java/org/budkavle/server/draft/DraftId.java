// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.UUID;

/** Our own key of a draft. */
public record DraftId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DraftId parse(String text) {
        return new DraftId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
