// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.UUID;
import org.budkavle.format.identifier.MessageId;

/**
 * The key of a message as one organisation stores it: the {@code id} of interface D. Equal to the message's own id unless
 * that is taken, as when both organisations of an exchange are served here.
 */
public record StoredMessageId(UUID value) {

    /** The key that a message gets when it is free. */
    public static StoredMessageId of(MessageId messageId) {
        return new StoredMessageId(messageId.value());
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static StoredMessageId parse(String text) {
        return of(MessageId.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
