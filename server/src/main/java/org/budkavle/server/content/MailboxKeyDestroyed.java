// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import org.budkavle.server.organisation.MailboxId;

/** The mailbox's data key was destroyed on purpose; its content cannot be read or added to. */
public final class MailboxKeyDestroyed extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MailboxKeyDestroyed(MailboxId mailbox) {
        super("The key of mailbox " + mailbox + " is destroyed");
    }
}
