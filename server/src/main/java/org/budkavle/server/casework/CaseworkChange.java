// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import org.budkavle.server.organisation.MailboxId;

/**
 * Something has changed that people may be looking at. Holds keys only; whoever is told looks it up as the person that they
 * tell.
 */
public record CaseworkChange(Kind kind, MailboxId mailbox, ConversationKey conversation) {

    /** What changed. */
    public enum Kind {
        /** The conversation: a message, an owner, a mark. */
        CONVERSATION,
        /** A message came into it. */
        ARRIVAL,
        /** Who looks at it. */
        PRESENCE,
        /** People have a new notice because of it. */
        NOTICED
    }
}
