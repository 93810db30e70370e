// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** What is asked for (ärendetyp). */
public enum OrderType {
    /** A new connection. */
    NEW("Nybeställning"),
    /** Another level, capacity or address of one that is there. */
    CHANGE("Förändring"),
    /** What it would cost. */
    PRICE("Prisförfrågan"),
    /** The end of one. */
    CANCELLATION("Avbeställning"),
    /** That a person may use SAM. */
    SAM("SAM-behörighet"),
    /** Another network at the site: known when drafted, and reviewed when asked for. */
    REVIEW("Säkerhetsprövning");

    private final String words;

    OrderType(String words) {
        this.words = words;
    }

    /** As the form says it. */
    public String words() {
        return words;
    }

    /** Whether the region's order form is for it. */
    public boolean onTheForm() {
        return this != SAM && this != REVIEW;
    }

    /** Whether it is about a connection that is there. */
    public boolean ofExisting() {
        return this == CHANGE || this == CANCELLATION;
    }

    /** Whether somebody is to pay for what comes of it, so that the form must say who. */
    public boolean invoiced() {
        return this == NEW || this == CHANGE;
    }
}
