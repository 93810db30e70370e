// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * A colleague is asked in an internal note. Published to the application in the transaction that writes the note; without a word
 * of it.
 */
public record ColleagueAsked(
        ConversationKey conversation, MailboxId mailbox, PersonId asked, PersonId by, Instant at) {}
