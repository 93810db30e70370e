// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a message or of a receipt; the same value in the XHE header and in the message header (message.md 2.4). */
public record MessageId(UUID value) {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A new random id. */
    public static MessageId random() {
        return new MessageId(UUID.randomUUID());
    }

    /** Whether the text is an RFC 4122 UUID in the 8-4-4-4-12 form, in either case. */
    public static boolean isValid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is not a UUID in the 8-4-4-4-12 form */
    public static MessageId parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return new MessageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
