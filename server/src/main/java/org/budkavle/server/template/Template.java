// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A template as it is now.
 *
 * @param mailbox whose it is; empty: every mailbox of the organisation has it
 * @param suggestion which of our suggestions it was made from
 * @param version grows by one with each change; a change names the version that it was made from
 * @param owner who answers for what it says
 * @param reviewBy the last day for the owner to look at it again
 * @param retiredAt since when it cannot be inserted
 * @param changedBy who wrote this version
 */
public record Template(
        TemplateId id,
        OrganisationId organisation,
        Optional<MailboxId> mailbox,
        Optional<String> suggestion,
        int version,
        TemplateText text,
        PersonId owner,
        LocalDate reviewBy,
        Optional<Instant> retiredAt,
        Instant changedAt,
        PersonId changedBy) {

    /** Whether the day for its review is over. */
    public boolean overdue(LocalDate today) {
        return retiredAt.isEmpty() && reviewBy.isBefore(today);
    }
}
