// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;

/**
 * That something needs a person. Holds keys, a count and a time, never content.
 *
 * @param conversation what it leads to, if to one conversation
 * @param number how many it is about
 */
public record Notice(
        NoticeId id,
        NoticeKind kind,
        MailboxId mailbox,
        Optional<ConversationKey> conversation,
        int number,
        Instant at,
        boolean seen) {}
