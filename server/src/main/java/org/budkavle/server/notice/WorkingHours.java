// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/** When a mailbox is open, as far as notices need it. One bean tells it; without one all are open always. */
public interface WorkingHours {

    /** When so much opening time has passed from that moment on. */
    Instant after(MailboxId mailbox, Instant from, Duration openTime);

    /** The mailbox whose people watch instead at that moment; empty if it is open, or nobody does. */
    Optional<MailboxId> instead(MailboxId mailbox, Instant at);

    /** Whether the day of that moment is a holiday or weekend. */
    boolean isDayOff(Instant at);
}
