// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

/** What somebody brought is not what it should be. */
public final class DocumentRefused extends Exception {

    /** Why. */
    public enum Reason {
        /** Larger than {@link Compliance#LARGEST_DOCUMENT}. */
        TOO_LARGE,
        /** Not JSON of a form that is known. */
        UNKNOWN_FORM,
        /** From the future. */
        TIME
    }

    private final Reason reason;

    DocumentRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
