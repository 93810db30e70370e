// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Reviews of who read what. Everything is logged; what does not exist for a reviewer is refused with {@link NotGranted}.
 * Never shows content: events, and what reviewers and the reviewed have written of them.
 */
public interface LogReviews {

    /** The reviews of those mailboxes, latest period first, at most two hundred. */
    List<Review> of(Reviewer by);

    /** How many events of unfinished samples are not assessed. */
    int left(Reviewer by);

    /** The review, if the reviewer may see it. */
    Optional<Review> find(ReviewId review, Reviewer by);

    /** Its events, latest first. */
    List<ReviewItem> items(ReviewId review, Reviewer by);

    /** One event, if the reviewer may see it. */
    Optional<ReviewItem> find(ItemId item, Reviewer by);

    /** What the person did around the event, in the mailboxes that the reviewer reviews, oldest first; the event too. */
    List<AuditEntry> around(ReviewItem item, Reviewer by);

    /**
     * Draws a sample beside those of the schedule. Drawn again, it may become another: each is kept and logged.
     *
     * @throws IllegalArgumentException if the period is backwards, longer than a year, or has not begun
     */
    Review draw(MailboxId mailbox, LocalDate first, LocalDate last, int size, Reviewer by);

    /**
     * Records a conclusion. {@link Conclusion#UNCLEAR} asks the person; {@link Conclusion#SUSPECTED} publishes
     * {@link SuspectedBreach}. May be changed: what was said before stays.
     *
     * @param text why, or what is asked
     * @throws OwnAccess if the reviewer did it herself
     */
    void assess(ItemId item, Conclusion conclusion, String text, Reviewer by) throws OwnAccess;

    /** What the person did that was found justified, or that they are asked about; latest first, at most a hundred. */
    List<ReviewItem> concerning(PersonId person);

    /** How many questions wait for the person's answer. */
    int unanswered(PersonId person);

    /**
     * Records what the person says.
     *
     * @return false if they are not asked
     */
    boolean explain(ItemId item, String text, PersonId by);

    /** How often the mailbox is reviewed. */
    Schedule schedule(MailboxId mailbox);

    /** Sets that. */
    void set(MailboxId mailbox, Schedule schedule, Reviewer by);

    /** The threshold of each rule that is on. */
    Map<Signal, Integer> thresholds(OrganisationId organisation);

    /**
     * Sets one; empty: the rule is off.
     *
     * @throws NotGranted if they do not review everywhere
     */
    void set(Signal signal, OptionalInt most, Reviewer by);
}
