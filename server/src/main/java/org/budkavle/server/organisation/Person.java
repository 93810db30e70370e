// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.Set;

/**
 * Someone who works in mailboxes or administers.
 *
 * @param subject what the organisation calls them; unique in the organisation
 * @param name to show
 * @param title to show; may be empty
 * @param active false for one who has left, who has no grants and no roles and cannot log in
 * @param mailboxes where they have a grant now
 */
public record Person(
        PersonId id,
        OrganisationId organisation,
        String subject,
        String name,
        String title,
        boolean active,
        Set<MailboxId> mailboxes) {}
