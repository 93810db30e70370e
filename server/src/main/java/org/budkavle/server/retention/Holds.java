// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.List;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Holds. Who may place one: on a conversation whoever answers in its mailbox; on a mailbox whoever answers for it; on all an archivist,
 * who may do the others too. Who may end one: on a conversation or mailbox whoever answers for the mailbox, or an archivist; on all an
 * archivist. For others there is no such thing ({@link org.budkavle.server.organisation.NotGranted}). Audited.
 */
public interface Holds {

    /** Those of the organisation that stand, or with {@code ended} those that have ended, the latest first, at most two hundred. */
    List<Hold> of(OrganisationId organisation, boolean ended);

    /** Those that stand for a conversation: its own, its mailboxes' and the organisation's. */
    List<Hold> on(ConversationKey conversation);

    /**
     * Places one.
     *
     * @param reference without a person's number, at most {@value Hold#LONGEST_REFERENCE} characters
     * @throws IllegalArgumentException if the reference is not so
     */
    Hold place(OrganisationId organisation, Hold.Scope scope, Hold.Reason reason, String reference, PersonId by);

    /** Ends one; false if it has ended. */
    boolean release(OrganisationId organisation, HoldId hold, PersonId by);
}
