// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/** Forbids that messages are destroyed: while one stands nobody deletes them, neither a client nor the housekeeping. Beans of others. */
@FunctionalInterface
public interface MessageHold {

    /** Whether the message, of that mailbox and organisation, must be kept now. Asked in the transaction that would destroy it. */
    boolean stands(StoredMessageId message, MailboxId mailbox, OrganisationId organisation);
}
