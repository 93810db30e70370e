// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.budkavle.server.page.Form;

/** The page where what is planned to be away is entered. */
public record PlannedView(List<Line> lines, Form form) {

    public PlannedView {
        lines = List.copyOf(lines);
    }

    /**
     * What is planned.
     *
     * @param by who entered it; empty if another organisation on the same server did
     * @param own whether it can be taken away from here
     */
    public record Line(UUID id, String text, Instant from, Instant until, String by, boolean own, boolean isOn) {}
}
