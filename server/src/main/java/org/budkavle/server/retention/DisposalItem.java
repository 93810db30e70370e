// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;

/**
 * A conversation of a disposal. Nothing of what it says, nor with whom.
 *
 * @param countedFrom the day that its time is counted from
 * @param lastAt when its latest message came or went, as it was counted
 * @param obstacle why it may not go, or did not
 * @param at when it was destroyed or skipped
 */
public record DisposalItem(
        ConversationKey conversation,
        MailboxId mailbox,
        RuleId rule,
        int ruleVersion,
        LocalDate countedFrom,
        Instant lastAt,
        List<StoredMessageId> messages,
        int files,
        State state,
        Optional<Obstacle> obstacle,
        Optional<Instant> at) {

    public DisposalItem {
        messages = List.copyOf(messages);
    }

    /** Where it stands. The names are stored. */
    public enum State {
        /** To be destroyed. */
        DUE,
        /** Not of the set, since it may not go. */
        EXCEPTED,
        /** Destroyed. */
        DISPOSED,
        /** Of the set, but not destroyed when it came to it. */
        SKIPPED
    }

    /** Where it is in the list. */
    public Place place() {
        return new Place(mailbox, conversation);
    }

    /** A place in the list of a disposal. */
    public record Place(MailboxId mailbox, ConversationKey conversation) {}
}
