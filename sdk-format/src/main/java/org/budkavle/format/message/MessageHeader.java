// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;

/**
 * Everything of a message but its documents (message.md 2.2).
 *
 * @param creationDateTime when the message was made; written in UTC with three decimals
 * @param messageId the same as the envelope's id
 * @param conversationId the thread
 * @param refToMessageId the message that is answered or supplemented (message.md 2.4)
 * @param label the subject; always sent, may be missing when received (O2)
 * @param confidentiality whether the sender judges that the message is secret or sensitive (message.md 2.5)
 * @param generatingSystem the system that made it, for support
 * @param recipient who receives
 * @param sender who sends
 */
public record MessageHeader(
        Instant creationDateTime,
        MessageId messageId,
        ConversationId conversationId,
        Optional<MessageId> refToMessageId,
        Optional<String> label,
        boolean confidentiality,
        Optional<CodedId> generatingSystem,
        Party recipient,
        Party sender) {}
