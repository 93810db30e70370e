// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.page.Form;

/**
 * The page.
 *
 * @param standing whether people see one now
 */
public record AnnouncementsView(boolean standing, List<Line> lines, Form form) {

    public AnnouncementsView {
        lines = List.copyOf(lines);
    }

    /**
     * What was told.
     *
     * @param until when it went, or goes
     * @param by who told it
     */
    public record Line(String text, Instant at, Instant until, String by, boolean stands) {}
}
