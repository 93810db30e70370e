// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/** What a mailbox has sent, and how it stands (client-ux.md 4.7). */
public interface Deliveries {

    /**
     * A page, the latest first. Shows subjects: logged as a list.
     *
     * @param needingSomebody only what did not arrive, is unclear, or whose receipt is late
     * @param after the last row of the page before
     * @param limit 1 to 100
     */
    List<DeliveryLine> page(
            MailboxId mailbox, boolean needingSomebody, Optional<DeliveryLine.Place> after, int limit, CaseWorker by);
}
