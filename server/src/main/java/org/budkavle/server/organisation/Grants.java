// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may work in which mailbox. A grant holds from its beginning to its end, while the person has not left; nothing needs
 * to run for it to end. Changes join the caller's transaction and are audited in it. Whether someone may change anything is
 * for the caller to decide, with {@link MailboxAccess} and {@link AdministratorRoles}.
 */
public interface Grants {

    /** The mailboxes where the person has a grant now, with its level; the highest if there are several. */
    Map<MailboxId, GrantLevel> of(PersonId person);

    /** Those who have a grant on the mailbox now, with the highest level each, by name. */
    List<Member> members(MailboxId mailbox);

    /** Every grant on the mailbox that holds now or will, by person's name. */
    List<Grant> on(MailboxId mailbox);

    /** The grants on all mailboxes of the organisation, as {@link #on} has them of one. */
    List<Grant> in(OrganisationId organisation);

    /** Every grant of the person that holds now or will. */
    List<Grant> allOf(PersonId person);

    /**
     * Gives a grant by hand. One that the person has by hand on the mailbox already is replaced.
     *
     * @throws IllegalArgumentException if it would end before it begins, or the person and the mailbox are not of the same
     *     organisation, or the person has left
     */
    Grant give(NewGrant grant, ChangedBy by);

    /**
     * Ends a grant now, whoever gave it. One from a group comes back at the next log-in unless the group's grant is ended.
     *
     * @return false if it does not hold any more
     */
    boolean end(GrantId grant, ChangedBy by);

    /** Gives a directory group a level on a mailbox; replaces the one it had. */
    void giveGroup(OrganisationId organisation, String group, MailboxId mailbox, GrantLevel level, ChangedBy by);

    /** Takes the mailbox from the group; what its members have by hand stays. */
    void endGroup(OrganisationId organisation, String group, MailboxId mailbox, ChangedBy by);

    /** The groups that have a grant on the mailbox, with the level. */
    Map<String, GrantLevel> groups(MailboxId mailbox);

    /**
     * Tells which directory groups the person is in, as the log-in or the directory says now: grants that come from groups
     * follow.
     */
    void memberOf(PersonId person, Set<String> groups);

    /** Sets what the configuration says that the person has: exactly this, beside what was given by hand. */
    void configure(PersonId person, Map<MailboxId, GrantLevel> mailboxes);
}
