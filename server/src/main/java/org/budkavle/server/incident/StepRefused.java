// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.util.Map;

/** A step that cannot be taken as it was written; nothing was written down. */
public final class StepRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a field. */
    public enum Reason {
        /** It is empty. */
        MISSING,
        /** It is not what it should be, or too long. */
        WRONG,
        /** The moment has not come yet, or is before what it follows. */
        TIME,
        /** A person's number is in it. */
        PERSONAL_NUMBER,
        /** It was later than 72 hours, and the law asks why. */
        LATE,
        /** A risk is not unlikely, and so it must be notified. */
        RISK,
        /** Something is left to do. */
        LEFT
    }

    private final transient Map<String, Reason> reasons;

    StepRefused(Map<String, Reason> reasons) {
        super(reasons.toString());
        this.reasons = Map.copyOf(reasons);
    }

    /** By the name of the field. */
    public Map<String, Reason> reasons() {
        return reasons;
    }
}
