// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** When mailboxes are open, who watches them and who hands over to whom. Whether somebody may set it is for the caller to decide. */
public interface Shifts {

    /** When the mailbox is open. */
    Hours hours(MailboxId mailbox);

    /** How it is staffed. */
    Staffing staffing(MailboxId mailbox);

    /** Sets hours of the week and staffing. Audited. */
    void set(
            MailboxId mailbox, Hours hours, int agreed, Set<PersonId> watching, Optional<MailboxId> jour, ChangedBy by);

    /** Sets the hours of one day; empty: closed. Audited. */
    void except(MailboxId mailbox, LocalDate day, Optional<Span> hours, ChangedBy by);

    /** Lets a day be as its weekday again. Audited. */
    void asUsual(MailboxId mailbox, LocalDate day, ChangedBy by);

    /** Absences from that day on of those who watch the mailbox, the nearest first. */
    List<Absence> absences(MailboxId mailbox, LocalDate from);

    /** Notes that a person is away. */
    void away(PersonId person, LocalDateTime begins, LocalDateTime ends);

    /** Takes an absence away; false if none of the person who watches the mailbox has the key. */
    boolean back(UUID absence, MailboxId mailbox);

    /** Days to come, with what is unwatched or watched by fewer than agreed; none for a mailbox without hours. */
    List<PlannedDay> plan(MailboxId mailbox, LocalDate from, int days);

    /** Whether it is open at that moment; always for one without hours. */
    boolean isOpen(MailboxId mailbox, Instant at);

    /** Says that a page with the mailboxes' lists is open; say it again within half a minute. */
    void here(UUID session, PersonId person, Set<MailboxId> mailboxes);

    /** Says that the page is closed. */
    void gone(UUID session);

    /** Who has the mailbox's list open just now, in any process. */
    Set<PersonId> whoIsHere(MailboxId mailbox);

    /** «Jag går av mitt pass»: the others are told; if nobody takes over in time, those who answer for the mailbox. */
    void leave(MailboxId mailbox, CaseWorker by);

    /** Who has left a shift and has open conversations there still. */
    Set<PersonId> left(MailboxId mailbox);

    /** «Ta över allt»: takes each of what the person has that is still theirs, and tells what others have taken meanwhile. */
    TakenOver takeOver(MailboxId mailbox, PersonId from, CaseWorker by);
}
