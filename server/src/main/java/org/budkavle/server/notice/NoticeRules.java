// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.Optional;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** What people have set about notices. Whether somebody may is for the caller to decide. */
public interface NoticeRules {

    /** How the person wants to be told. */
    NoticeSettings of(PersonId person);

    /** Sets that. */
    void set(PersonId person, NoticeSettings settings);

    /** What the person has set for the mailbox; empty: nothing, and then who may answer there is told at once. */
    Optional<NoticeDelivery> delivery(PersonId person, MailboxId mailbox);

    /** Sets that. */
    void set(PersonId person, MailboxId mailbox, NoticeDelivery delivery);

    /** How notices of the mailbox are. */
    MailboxNotices of(MailboxId mailbox);

    /** Sets that, but for the alias. Audited. */
    void set(
            MailboxId mailbox,
            boolean harmless,
            Optional<Integer> escalateMinutes,
            Optional<MailboxId> reserve,
            ChangedBy by);

    /** Whether this server can send mail at all, and to that address. */
    boolean canMail(String address);

    /** Whether this server can send mail at all. */
    boolean canMail();

    /** Sends the person a mail that is as a notice of one new message in the mailbox, at once; false if it did not go. */
    boolean tryMail(PersonId person, MailboxId mailbox);
}
