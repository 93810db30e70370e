// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A sample of a mailbox and a period.
 *
 * @param drawnBy empty: by the schedule
 * @param checkpoint of the log, which the seed is made of
 * @param seed of the random part: the same log gives the same events
 * @param population how many accesses by people the random part was drawn from
 * @param hoursKnown whether the mailbox has opening hours, without which unusual hours cannot be told
 * @param due when it is to be done
 * @param items in it
 * @param assessed of them justified or suspected
 * @param asked of them waiting for an explanation
 * @param signalled of them there because of a rule
 */
public record Review(
        ReviewId id,
        OrganisationId organisation,
        MailboxId mailbox,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant drawnAt,
        Optional<PersonId> drawnBy,
        String checkpoint,
        String seed,
        long population,
        boolean hoursKnown,
        LocalDate due,
        Optional<Instant> finishedAt,
        int items,
        int assessed,
        int asked,
        int signalled,
        int suspected) {

    static String hex(byte[] seed) {
        return HexFormat.of().formatHex(seed);
    }

    /** Whether it should have been done. */
    public boolean overdue(LocalDate today) {
        return finishedAt.isEmpty() && today.isAfter(due);
    }
}
