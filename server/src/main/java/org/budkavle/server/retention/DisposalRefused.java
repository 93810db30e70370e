// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** A step of a disposal that is not taken. */
public final class DisposalRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It stands otherwise by now. */
        NOT_NOW,
        /** Nothing is in it. */
        EMPTY,
        /** The day is past, or more than a year away. */
        DAY,
        /** The proposal is too old. */
        EXPIRED,
        /** Whoever counted or proposed it does not approve it. */
        SAME_PERSON,
        /** Whoever proposed it has not the right to any more. */
        PROPOSER_GONE
    }

    private final Reason reason;

    DisposalRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
