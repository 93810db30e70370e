// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.util.List;
import org.budkavle.server.onboarding.Flow;
import org.budkavle.server.onboarding.FlowChannel;
import org.budkavle.server.page.Form;

/**
 * The map of flows.
 *
 * @param form a new flow, or the one that is changed
 * @param changed the id of the one that is changed; empty: a new one
 */
public record FlowsView(List<Line> lines, List<FlowChannel> channels, Form form, String changed) {

    /** Whether a counterpart can be reached now. */
    public enum Reach {
        /** Listed in the address book, and it publishes that it receives SDK messages. */
        REACHABLE,
        /** Listed; whether it receives is not known, or it does not. */
        LISTED,
        /** No organisation of that id or name is listed. */
        NOT_LISTED
    }

    /**
     * A flow.
     *
     * @param counterpart its name in the address book, or as it was written
     */
    public record Line(Flow flow, String counterpart, Reach reach) {}

    /** Pieces in a month. */
    public int perMonth() {
        return lines.stream().mapToInt(line -> line.flow().perMonth()).sum();
    }

    /** Hours of work that a month would give back. */
    public long hours() {
        return Math.round(lines.stream()
                        .mapToLong(line ->
                                (long) line.flow().perMonth() * line.flow().minutes())
                        .sum()
                / 60.0);
    }

    /** Days that a piece is sooner there, on the average over all pieces; 0 if there are none. */
    public long daysFaster() {
        long pieces = perMonth();
        return pieces == 0
                ? 0
                : Math.round((double) lines.stream()
                                .mapToLong(line -> (long) line.flow().perMonth()
                                        * line.flow().days())
                                .sum()
                        / pieces);
    }

    /** Pieces in a month that go to those who can be reached now. */
    public int reachablePerMonth() {
        return lines.stream()
                .filter(line -> line.reach() == Reach.REACHABLE)
                .mapToInt(line -> line.flow().perMonth())
                .sum();
    }
}
