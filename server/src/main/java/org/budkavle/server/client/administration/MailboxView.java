// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.server.organisation.Grant;
import org.budkavle.server.organisation.GrantId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxFinding;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Form;

/**
 * One mailbox as its administrators see it.
 *
 * @param members its grants, with the names of those who have them
 * @param groups directory groups that have a grant
 * @param asked when whoever has the grant was asked, of those that nobody has decided on since
 * @param hitsTold whether others may know that something was found in it
 * @param answersFor whether the person may say so
 * @param people who could be given one
 */
public record MailboxView(
        MailboxState state,
        List<Membership> members,
        Map<String, GrantLevel> groups,
        List<Person> people,
        List<MailboxFinding> findings,
        List<Membership> toReview,
        Map<GrantId, Instant> asked,
        boolean hitsTold,
        boolean answersFor,
        Form form) {

    /** A grant and whose it is. */
    public record Membership(Grant grant, String name, String title) {}
}
