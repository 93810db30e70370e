// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.notice;

import java.util.List;
import org.budkavle.server.notice.MailboxNotices;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/**
 * How notices of a mailbox are.
 *
 * @param place what it is called outside
 * @param owner whether the person answers for it, and so may say whether its name is harmless
 * @param others mailboxes that may be the reserve
 */
public record MailboxNoticesView(
        Mailbox mailbox,
        MailboxNotices notices,
        String place,
        String sample,
        boolean owner,
        List<Mailbox> others,
        Form form) {}
