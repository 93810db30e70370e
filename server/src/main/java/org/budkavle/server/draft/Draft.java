// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * A message that is being written in a mailbox.
 *
 * @param version grows by one with each change; a change names the version that it was made from
 * @param createdBy who began it
 * @param editedBy who changed it last
 * @param sendsAt when it is handed over, while it is {@link DraftState#HELD}
 * @param continues the conversation, as it is worked on here, that it answers or supplements
 * @param origin what it passes on or corrects
 * @param split whether it is sent as several messages with a part of the files each
 * @param part which part of a split message it is, if the others have gone
 * @param waitsForScan whether it is being handed over but its files cannot be examined just now
 * @param refused what the message service said when it was last handed over and refused, in plain codes
 * @param beingMade whether files of a refused message are still being copied into it
 */
public record Draft(
        DraftId id,
        MailboxId mailbox,
        DraftState state,
        int version,
        PersonId createdBy,
        PersonId editedBy,
        Instant editedAt,
        Optional<Instant> sendsAt,
        DraftContent content,
        List<DraftFile> files,
        Optional<ConversationKey> continues,
        Optional<MessageOrigin> origin,
        boolean split,
        Optional<PartOf> part,
        boolean waitsForScan,
        List<EventIssue> refused,
        boolean beingMade) {

    public Draft {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Draft[" + id + ", " + state + "]";
    }
}
