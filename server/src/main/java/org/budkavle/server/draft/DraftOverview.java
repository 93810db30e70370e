// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** What a person has in hand, for the lists and conversations where they are. Their own drafts alone are opened, so nothing is logged. */
public interface DraftOverview {

    /** Counts go no further. */
    int MOST = 100;

    /** What they have sent and is held or being handed over, the one that goes first at the beginning; at most 20. */
    List<Draft> onTheirWay(PersonId by);

    /** What they wrote last in the conversation and have not sent. */
    Optional<Draft> unsent(ConversationKey conversation, PersonId by);

    /** How many unsent drafts there are in each mailbox that they may answer in and that has any; nothing is opened. */
    Map<MailboxId, Integer> counts(PersonId by);
}
