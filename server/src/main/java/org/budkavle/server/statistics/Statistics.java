// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/** The counts. Of no person. */
public interface Statistics {

    /**
     * Which.
     *
     * @param first the first day
     * @param last the last day
     * @param byMonth periods of a month; else of a week
     */
    record Question(
            OrganisationId organisation, Set<MailboxId> mailboxes, LocalDate first, LocalDate last, boolean byMonth) {

        public Question {
            mailboxes = Set.copyOf(mailboxes);
        }
    }

    /** Answers. */
    Report report(Question question);

    /** Within what nine of ten receipts of the counterpart came the last thirty days; empty if there were fewer than five. */
    Optional<Duration> usualReceipt(OrganisationId organisation, ParticipantId counterpart);

    /** Minutes of work that a letter or fax is taken to cost. */
    int minutesForLetter(OrganisationId organisation);

    /** Sets that. */
    void setMinutesForLetter(OrganisationId organisation, int minutes, Actor by);

    /** Counts everything anew from the messages that there are. What happens meanwhile is counted once too. */
    void rebuild(OrganisationId organisation);
}
