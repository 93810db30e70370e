// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.List;
import java.util.Map;
import org.budkavle.server.organisation.MailboxFinding;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.page.Form;

/**
 * The mailboxes that someone administers.
 *
 * @param members how many work in each
 * @param creates whether they may make one
 * @param participant how our addresses end
 */
public record MailboxesView(
        List<MailboxState> mailboxes,
        Map<MailboxId, Integer> members,
        Map<MailboxId, List<MailboxFinding>> findings,
        boolean creates,
        String participant,
        Form form) {}
