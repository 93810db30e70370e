// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

/** Something about a connection that cannot be. */
public final class LineRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** No beginning is said. */
        NO_BEGINNING,
        /** It ends before it begins. */
        ENDS_BEFORE_START,
        /** It lies in time to come. */
        FUTURE,
        /** A person's number, or more text than a reference has. */
        REFERENCE,
        /** A host that the installation does not let us probe, or no target of that kind. */
        TARGET
    }

    private final Reason reason;

    LineRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
