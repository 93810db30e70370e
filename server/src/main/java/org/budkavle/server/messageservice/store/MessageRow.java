// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.content.BlobId;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A message as stored, without what is sealed.
 *
 * @param contents the files
 * @param envelope the signed envelope: of a sent message until its transmission ends, of a received one as evidence
 * @param attempts look-ups that have not succeeded so far
 * @param waitingFor why it waits, while it waits
 * @param resent whether the access point has had to try more than once
 * @param submittedAt when it was handed to the access point
 * @param warnedAt when the missing receipt was pointed out
 */
public record MessageRow(
        StoredMessageId id,
        MessageDirection direction,
        OrganisationId organisation,
        MailboxId mailbox,
        MessageStatus status,
        MessageId messageId,
        ConversationId conversationId,
        Optional<MessageId> refToMessageId,
        Instant creationDateTime,
        boolean confidentiality,
        ParticipantId sender,
        Optional<FunctionAddress> senderFunction,
        ParticipantId recipient,
        FunctionAddress recipientFunction,
        List<ContentId> contents,
        Optional<BlobId> envelope,
        Optional<BlobId> receiptEnvelope,
        Optional<String> transmission,
        int attempts,
        Optional<String> waitingFor,
        boolean resent,
        Instant storedAt,
        Optional<Instant> submittedAt,
        Optional<Instant> transportReceiptAt,
        Optional<Instant> warnedAt,
        boolean deleted) {

    public MessageRow {
        contents = List.copyOf(contents);
    }

    /** The organisation at the other end. */
    public ParticipantId counterpart() {
        return direction == MessageDirection.OUTGOING ? recipient : sender;
    }
}
