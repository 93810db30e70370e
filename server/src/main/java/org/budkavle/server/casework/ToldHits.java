// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Set;
import org.budkavle.server.casework.ConversationSearch.Question;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;

/**
 * Whether somebody who may not read a mailbox is told that it has what they look for (client-ux.md 4.16): only where those
 * who answer for it have said so.
 */
public interface ToldHits {

    /** Whether that is so for the mailbox; not unless somebody has said so. */
    boolean isTold(MailboxId mailbox);

    /** Says so, or takes it back; for a mailbox that the person answers for, else nothing happens. Audited. */
    void tell(Mailbox mailbox, boolean told, CaseWorker by);

    /**
     * The mailboxes of the organisation that the person may not read, that let it be told, and where one message has all words of the
     * question. No other is looked in, nor is anything with protected personal data; neither are personal numbers, which would tell
     * who is known to a unit, nor labels, which nobody knows from outside. In the log of each mailbox that is looked in.
     */
    Set<MailboxId> elsewhere(Question question, CaseWorker by);
}
