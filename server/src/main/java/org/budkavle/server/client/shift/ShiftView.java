// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.shift;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;

/**
 * A mailbox at the change of shift.
 *
 * @param open how many are open, {@code 99+} when there are more
 * @param unclear sent messages that need somebody
 * @param owners who has what; the leaving first, then by name
 * @param unowned what nobody has
 * @param more whether there is more than is shown
 * @param mayWork whether whoever looks may take over
 */
public record ShiftView(
        Mailbox mailbox,
        String open,
        int waiting,
        int due,
        int unclear,
        List<Owner> owners,
        List<Line> unowned,
        List<Line> undelivered,
        boolean more,
        boolean mayWork) {

    /** Somebody and what they have. */
    public record Owner(Face face, boolean me, boolean left, List<Line> lines) {}

    /** A conversation. */
    public record Line(
            String path,
            String subject,
            String counterpart,
            String state,
            Optional<String> due,
            boolean late,
            int notes) {}
}
