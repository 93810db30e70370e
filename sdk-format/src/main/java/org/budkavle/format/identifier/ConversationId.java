// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a conversation (meddelandetråd), shared by its messages (message.md 2.4). */
public record ConversationId(UUID value) {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A new random id. */
    public static ConversationId random() {
        return new ConversationId(UUID.randomUUID());
    }

    /** Whether the text is an RFC 4122 UUID in the 8-4-4-4-12 form, in either case. */
    public static boolean isValid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is not a UUID in the 8-4-4-4-12 form */
    public static ConversationId parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
