// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;

/**
 * What became of a draft that is sent.
 *
 * @param messages one for each recipient
 */
public record SentDraft(MailboxId mailbox, List<StoredMessageId> messages) {

    public SentDraft {
        messages = List.copyOf(messages);
    }
}
