// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Instant;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/** A reviewer suspects a breach; published in the transaction that says so, for the incident that begins. */
public record SuspectedBreach(
        ItemId item,
        OrganisationId organisation,
        MailboxId mailbox,
        PersonId reviewed,
        PersonId by,
        long place,
        Instant at) {}
