// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Optional;
import org.budkavle.server.messageservice.StoredMessageId;

/**
 * What a message of ours came of, in our own work; nothing of it is in the message.
 *
 * @param conversation the one that it came of
 * @param message the one that is corrected; absent for what was passed on
 */
public record MessageOrigin(Kind kind, ConversationKey conversation, Optional<StoredMessageId> message) {

    /** How. The names are stored. */
    public enum Kind {
        /** «Skicka vidare» to another organisation. */
        PASSED_ON,
        /** «Rätta och skicka igen». */
        CORRECTED
    }
}
