// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;

/**
 * A message was taken over for sending. Published in the transaction that does so.
 *
 * @param from the mailbox that it is sent from
 * @param by who sends it
 */
public record MessageScheduled(
        MailboxId from, Actor by, ParticipantId recipient, FunctionAddress function, Instant at) {}
