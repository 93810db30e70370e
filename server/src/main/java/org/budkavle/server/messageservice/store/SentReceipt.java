// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A receipt that we have sent.
 *
 * @param id the receipt's own id, which is its envelope's
 * @param mailbox where the message was addressed to, if that exists
 * @param message the stored message that it accepts; none for a refused one
 * @param acknowledged the id of the message
 * @param accepted ACCEPTED or REJECTED
 * @param sender the organisation that acknowledges
 * @param recipient the organisation whose message it was
 * @param handlingServiceId as in the message's envelope
 */
public record SentReceipt(
        MessageId id,
        OrganisationId organisation,
        Optional<MailboxId> mailbox,
        Optional<StoredMessageId> message,
        MessageId acknowledged,
        boolean accepted,
        ParticipantId sender,
        ParticipantId recipient,
        Optional<FunctionAddress> handlingServiceId,
        BlobId envelope,
        String transmission,
        Instant sentAt) {}
