// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.page.Form;

/**
 * The list.
 *
 * @param form of a new one
 */
public record IncidentsView(List<Sounding> alarms, List<Line> open, List<Line> ended, Form form) {

    public IncidentsView {
        alarms = List.copyOf(alarms);
        open = List.copyOf(open);
        ended = List.copyOf(ended);
    }

    /**
     * An alarm that nobody has taken care of.
     *
     * @param who may be empty
     * @param place of its entry in the log; -1 if it has none
     */
    public record Sounding(String id, String kind, String who, int count, Instant first, Instant last, long place) {}

    /**
     * One of them.
     *
     * @param next the duty whose time is out first
     */
    public record Line(
            String id, String number, String title, String state, Instant begun, Optional<Next> next, int left) {}

    /** A duty and its time. */
    public record Next(String duty, Instant due, boolean late) {}
}
