// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.util.Map;

/** A statement lacks something; each field and why. */
public final class StatementRefused extends Exception {

    /** Fields of a statement. */
    public enum Field {
        STANDING,
        TEXT,
        RESPONSIBLE,
        ON,
        DUE
    }

    /** What is wrong with one. */
    public enum Reason {
        MISSING,
        TOO_LONG,
        PERSONAL_NUMBER,
        IN_THE_FUTURE,
        PAST,
        TOO_FAR
    }

    private final Map<Field, Reason> reasons;

    StatementRefused(Map<Field, Reason> reasons) {
        super(reasons.toString());
        this.reasons = Map.copyOf(reasons);
    }

    /** What is wrong. */
    public Map<Field, Reason> reasons() {
        return reasons;
    }
}
