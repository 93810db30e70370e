// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.UUID;

/** The key of a conversation as one mailbox works on it; unlike the ConversationId of its messages nobody else knows it. */
public record ConversationKey(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ConversationKey parse(String text) {
        return new ConversationKey(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
