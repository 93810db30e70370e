// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** What a mailbox keeps of a conversation that it has handed over: to whom, by whom, when. */
public record HandOverReceipt(UUID id, MailboxId from, MailboxId to, PersonId by, Instant at) {}
