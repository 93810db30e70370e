// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * How notices of a mailbox are.
 *
 * @param alias what it is called outside, with {@link NoticeText#place}; the same for ever
 * @param harmless whether its name may be said outside
 * @param escalateMinutes after so many minutes of opening hours others are told that nobody has taken care; empty: never
 * @param reserve the mailbox whose people are told last
 */
public record MailboxNotices(
        int alias, boolean harmless, Optional<Integer> escalateMinutes, Optional<MailboxId> reserve) {}
