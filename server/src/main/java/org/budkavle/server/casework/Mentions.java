// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** Where a person is asked by a colleague in an internal note, and has not looked since. Opening the conversation is to look. */
public interface Mentions {

    /** That somebody asks; without a word of what. */
    record Mention(ConversationKey conversation, MailboxId mailbox, PersonId by, Instant at) {}

    /** The conversations where the person is asked, that they may see, the latest first; at most fifty. */
    List<Mention> unseen(CaseWorker by);
}
