// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.notice.WorkingHours;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;

/** Opening hours for notices. */
@Component
class ShiftHours implements WorkingHours {

    private final Plan plan;
    private final ShiftRows rows;

    ShiftHours(Plan plan, ShiftRows rows) {
        this.plan = plan;
        this.rows = rows;
    }

    @Override
    public Instant after(MailboxId mailbox, Instant from, Duration openTime) {
        return plan.after(mailbox, from, openTime);
    }

    @Override
    public Optional<MailboxId> instead(MailboxId mailbox, Instant at) {
        return plan.isOpen(mailbox, at)
                ? Optional.empty()
                : rows.settings(mailbox).jour();
    }

    @Override
    public boolean isDayOff(Instant at) {
        return plan.isDayOff(at);
    }
}
