// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.io.Serializable;
import java.util.UUID;

/** Our own key of a mailbox. */
public record MailboxId(UUID value) implements Serializable {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static MailboxId parse(String text) {
        return new MailboxId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
