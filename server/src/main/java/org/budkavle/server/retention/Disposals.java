// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Disposals. Whoever answers for the mailboxes, or an archivist, counts and proposes; an archivist other than those two approves.
 * Whoever may not, gets {@link org.budkavle.server.organisation.NotGranted}, as for what does not exist. Everything is audited.
 */
public interface Disposals {

    /** Most conversations of one disposal. */
    int MOST = 10_000;

    /** Days after which a proposal that nobody approved is void. */
    int EXPIRES_AFTER_DAYS = 30;

    /** Days that are proposed between the approval and the disposal: time to say stop. */
    int WAITS_DAYS = 30;

    /** How long a conversation of theirs is kept, and why; empty if its content is gone. Whoever asks may read it. */
    Optional<Judgement> outlook(ConversationKey conversation);

    /** Starts to count what could go from the mailboxes today; ends by itself in {@link Disposal.State#COUNTED}. */
    Disposal preview(OrganisationId organisation, Set<MailboxId> mailboxes, PersonId by);

    /** One of the organisation's that the person may see: an archivist all, others those of mailboxes that they answer for. */
    Disposal find(OrganisationId organisation, DisposalId id, PersonId by);

    /**
     * Those that the person may see, the latest first.
     *
     * @param after the last one of the page before
     * @param limit 1 to 100
     */
    List<Disposal> list(OrganisationId organisation, Optional<DisposalId> after, int limit, PersonId by);

    /** How many proposals of the organisation wait for this person's approval. */
    int awaiting(OrganisationId organisation, PersonId by);

    /**
     * Its conversations in those states, by mailbox and key.
     *
     * @param limit 1 to 200
     */
    List<DisposalItem> items(
            Disposal disposal, Set<DisposalItem.State> states, Optional<DisposalItem.Place> after, int limit);

    /**
     * Proposes what was counted, to be done on that day.
     *
     * @throws DisposalRefused if it is not {@link Disposal.State#COUNTED} any more, is empty, or the day is past
     */
    Disposal propose(OrganisationId organisation, DisposalId id, LocalDate disposeOn, PersonId by)
            throws DisposalRefused;

    /**
     * The day of one that is proposed or later: as proposed, or if it were approved today the end of the {@link Quarantine} if that is
     * later; once approved it stands.
     */
    LocalDate dayOf(Disposal disposal);

    /**
     * Approves what another has proposed; it waits until {@link #dayOf}.
     *
     * @throws DisposalRefused if it is not proposed any more, its time is out, or the person had a hand in it
     */
    Disposal approve(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused;

    /**
     * Says no.
     *
     * @throws DisposalRefused if it is not proposed any more
     */
    Disposal refuse(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused;

    /**
     * Takes it back, or stops it half-way: what is destroyed is destroyed, and has its certificate.
     *
     * @throws DisposalRefused if it has ended
     */
    Disposal stop(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused;

    /** The certificate of one that is done; empty until then, or if nothing was destroyed. */
    Optional<Certificate> certificate(Disposal disposal);
}
