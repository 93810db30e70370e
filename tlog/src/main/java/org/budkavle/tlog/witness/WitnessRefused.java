// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

/** A witness did not cosign. */
public final class WitnessRefused extends Exception {

    /** Why. */
    public enum Reason {
        /** It does not answer, or not as a witness does; try again. */
        UNREACHABLE,
        /** It does not know the log or its key. */
        UNKNOWN_LOG,
        /** It has seen another history of this log: the log was rewritten, or cut. */
        OTHER_HISTORY
    }

    private final Reason reason;

    WitnessRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
