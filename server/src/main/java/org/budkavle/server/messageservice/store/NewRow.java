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
import org.budkavle.server.organisation.Mailbox;

/**
 * A message about to be stored; the columns that it begins with.
 *
 * @param bookGeneration the generation of the address book that it was checked against
 */
public record NewRow(
        StoredMessageId id,
        MessageDirection direction,
        Mailbox mailbox,
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
        Optional<SealedColumns> sealed,
        List<ContentId> contents,
        Optional<BlobId> envelope,
        Optional<Long> bookGeneration,
        Instant storedAt) {

    /** The same with its content, sealed. */
    public NewRow sealed(SealedColumns columns) {
        return new NewRow(
                id,
                direction,
                mailbox,
                status,
                messageId,
                conversationId,
                refToMessageId,
                creationDateTime,
                confidentiality,
                sender,
                senderFunction,
                recipient,
                recipientFunction,
                Optional.of(columns),
                contents,
                envelope,
                bookGeneration,
                storedAt);
    }
}
