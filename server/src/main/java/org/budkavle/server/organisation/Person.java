// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.Set;

/**
 * Someone who works in mailboxes.
 *
 * @param subject what the organisation's log-in calls them; unique in the organisation
 * @param name to show
 * @param mailboxes where they have a grant
 */
public record Person(PersonId id, OrganisationId organisation, String subject, String name, Set<MailboxId> mailboxes) {}
