// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.UUID;

/** The key of a notice. */
public record NoticeId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static NoticeId parse(String text) {
        return new NoticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
