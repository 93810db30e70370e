// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import org.budkavle.server.filing.FilingFailure;

/** The package did not get there, or nobody knows that it did; trying again does no harm. */
public final class NotCarried extends Exception {

    private static final long serialVersionUID = 1L;

    private final FilingFailure reason;

    public NotCarried(FilingFailure reason) {
        super(reason.name());
        this.reason = reason;
    }

    NotCarried(FilingFailure reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    /** Why. */
    public FilingFailure reason() {
        return reason;
    }
}
