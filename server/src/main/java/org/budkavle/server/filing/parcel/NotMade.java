// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import org.budkavle.server.filing.FilingFailure;

/** The package cannot be made. */
public final class NotMade extends Exception {

    private static final long serialVersionUID = 1L;

    private final FilingFailure reason;

    NotMade(FilingFailure reason) {
        super(reason.name());
        this.reason = reason;
    }

    NotMade(FilingFailure reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    /** Why. */
    public FilingFailure reason() {
        return reason;
    }
}
