// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.UUID;

/** Our own key of a file of a draft. */
public record DraftFileId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static DraftFileId parse(String text) {
        return new DraftFileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
