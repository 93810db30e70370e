// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Party;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A message without its documents (api-and-address-book.md 1.5.2).
 *
 * @param organisation whose copy this is
 * @param mailbox where it lies
 * @param label the subject; absent when a received message has none, or could not be read
 * @param trail what happened to it
 * @param storedAt when it was taken over from the sender, or from the access point
 */
public record MessageSummary(
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
        Optional<CodedId> generatingSystem,
        Party sender,
        Party recipient,
        Optional<String> label,
        MessageEvent trail,
        Instant storedAt) {
    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "MessageSummary[" + id + " " + direction + " " + status + "]";
    }
}
