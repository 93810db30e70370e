// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;

/** Everything that an organisation has, as far as the person may see. */
public record OverviewView(
        List<Line> lines,
        List<Order> open,
        List<Order> accesses,
        List<Order> networks,
        List<Order> over,
        boolean mayOrder,
        boolean manages) {

    /**
     * A connection.
     *
     * @param kept whether its level is kept this year; empty without a level
     * @param left what is left of the year's fault time, in words
     */
    public record Line(
            String path,
            String site,
            String reference,
            String service,
            String counterpart,
            boolean ours,
            boolean down,
            java.util.Optional<Boolean> kept,
            String left,
            boolean ended) {}

    /**
     * An order.
     *
     * @param tone the class of its tag
     * @param waits whether it waits for this side
     * @param more one more word: late, an expiry, a review to make
     */
    public record Order(
            String path,
            String title,
            String type,
            String state,
            String tone,
            String reference,
            String counterpart,
            boolean waits,
            String more,
            java.time.Instant changed) {}
}
