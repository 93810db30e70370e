// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;

/**
 * The lists. A list shows subjects, so it is content: that it is shown is in the audit log, one entry for each mailbox that it
 * shows rows of, before a row is decrypted.
 */
public interface ConversationLists {

    /** A page, the most urgent first: nearest deadline, then longest waiting. */
    ConversationList page(ListQuestion question, CaseWorker by);

    /** The rows of these conversations that the person may see, in no order. For what a list is told of afterwards. */
    List<ConversationLine> lines(Set<ConversationKey> keys, CaseWorker by);

    /** How the mailboxes stand, counted together; nothing is decrypted. */
    MailboxNow now(Set<MailboxId> mailboxes, CaseWorker by);

    /** How many internal notes others have written since the person last opened the conversation; nothing is decrypted. */
    Map<ConversationKey, Integer> unreadNotes(Set<ConversationKey> keys, CaseWorker by);

    /** Conversations to do in each mailbox that has any; nothing is decrypted. */
    Map<MailboxId, Integer> toDo(CaseWorker by);

    /** Sent messages that need somebody in each mailbox that has any; nothing is decrypted. */
    Map<MailboxId, Integer> undelivered(CaseWorker by);

    /** What the mailbox has handed over, the latest first, at most fifty; without content. */
    List<HandOverReceipt> handedOver(MailboxId mailbox, Optional<HandOverReceipt> after, CaseWorker by);
}
