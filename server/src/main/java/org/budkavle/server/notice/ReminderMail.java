// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import org.budkavle.server.organisation.PersonId;

/** Mails people what waits for them: what kind of thing and how many, a link, and nothing of which. */
public interface ReminderMail {

    /** Whether the person has an address that mail goes to. */
    boolean reaches(PersonId person);

    /** Whether mail goes to that address, of somebody who need not have an account. */
    boolean reaches(String address);

    /** Whether the person's mail goes to that address, so that they are not told twice. */
    boolean isOf(PersonId person, String address);

    /** As {@link #remind(String, Reminder, int, PersonId)}, to an address; without a link, since whoever reads there need not have an account. */
    void remind(String event, Reminder what, int number, String address);

    /**
     * Mails the person, once for each event, after their quiet hours. Joins the caller's transaction.
     *
     * @param event a key of what has happened, without slashes; the same however often it is told
     * @param number how many
     */
    void remind(String event, Reminder what, int number, PersonId person);
}
