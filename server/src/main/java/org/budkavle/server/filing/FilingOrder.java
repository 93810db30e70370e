// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Set;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;

/**
 * What somebody wants filed.
 *
 * @param id of the form's showing: the same form sent twice is one order
 * @param close whether the conversation is done with when it is filed
 */
public record FilingOrder(
        FilingId id,
        ConversationKey conversation,
        TargetId target,
        FilingCase file,
        Set<StoredMessageId> messages,
        boolean close) {

    public FilingOrder {
        messages = Set.copyOf(messages);
    }
}
