// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
import java.util.Optional;

/**
 * How mailboxes are looked after (client-ux.md 4.6). Changes join the caller's transaction and are audited in it; whether
 * someone may make them is for the caller to decide.
 */
public interface MailboxCare {

    /** The organisation's mailboxes, by name. */
    List<MailboxState> all(OrganisationId organisation);

    /** One of them; empty if there is none such in the organisation. */
    Optional<MailboxState> find(OrganisationId organisation, MailboxId mailbox);

    /** What is wrong, the alarms first. */
    List<MailboxFinding> findings(OrganisationId organisation);

    /**
     * Takes nothing in any more.
     *
     * @param returnText what whoever writes to it is told
     * @throws IllegalArgumentException if that is blank: closing is never silent
     */
    void close(MailboxId mailbox, String returnText, ChangedBy by);

    /** Takes in again. */
    void open(MailboxId mailbox, ChangedBy by);

    /** The grants on the mailbox that nobody decided on since the last interval. */
    List<Grant> toReview(MailboxId mailbox);

    /**
     * Records what came of the review of a grant, and ends it if it is to go. With the last one the mailbox is reviewed.
     *
     * @return false if the grant holds no more
     */
    boolean decide(GrantId grant, ReviewOutcome outcome, ChangedBy by);
}
