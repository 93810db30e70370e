// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.timestamp;

/** An authority's answer is no time-stamp of what was asked. */
public final class TimeStampRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why, for a log. */
    public TimeStampRefused(String reason) {
        super(reason);
    }

    TimeStampRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
