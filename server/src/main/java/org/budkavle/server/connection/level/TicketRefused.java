// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

/** A ticket whose times cannot be. */
public final class TicketRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** Neither detected nor reported: no clock begins. */
        NO_BEGINNING,
        /** Restored before it began. */
        RESTORED_BEFORE_START,
        /** A wait for the customer that ends before it begins. */
        WAIT_ENDS_BEFORE_START
    }

    private final Reason reason;

    TicketRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
