// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

/** The step cannot be done now. */
public final class RollOverRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RollOverRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public enum Reason {
        NOT_YET,
        NOBODY_ANSWERS,
        NO_KEYS
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
