// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;

/**
 * A message to send (api-and-address-book.md 1.5.2). What is absent of id, conversation and time is filled in.
 *
 * @param messageId becomes the envelope's id too; must not have been used before
 * @param conversationId that of the message answered; for a new conversation any, or absent
 * @param refToMessageId the message that is answered or supplemented
 * @param creationDateTime sent with three decimals
 * @param confidentiality the sender's assessment that the content is secret or sensitive
 * @param generatingSystem the creating system
 * @param label the subject, at most 256 UTF-16 units
 * @param sender an organisation served here
 * @param senderAttention a function address with a mailbox here; persons and references of the sender
 * @param recipientAttention the function addressed; in an answer the references of the message answered
 * @param documents at least one, each with a text or a file
 */
public record NewMessage(
        Optional<MessageId> messageId,
        Optional<ConversationId> conversationId,
        Optional<MessageId> refToMessageId,
        Optional<Instant> creationDateTime,
        boolean confidentiality,
        Optional<CodedId> generatingSystem,
        String label,
        ParticipantId sender,
        Attention senderAttention,
        ParticipantId recipient,
        Attention recipientAttention,
        List<NewDocument> documents) {

    public NewMessage {
        documents = List.copyOf(documents);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "NewMessage[" + messageId.map(Object::toString).orElse("-") + "]";
    }
}
