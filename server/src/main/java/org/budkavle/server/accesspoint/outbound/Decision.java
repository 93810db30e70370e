// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.time.Instant;
import org.budkavle.server.accesspoint.FailureCode;

/** What follows from an attempt that brought no receipt (transport.md 2.4, 2.8). */
public sealed interface Decision {

    /**
     * Another attempt follows.
     *
     * @param failedLookups in a row, this one included
     * @param failedTransfers in all, this one included
     */
    record Wait(Instant next, FailureCode failure, String detail, int failedLookups, int failedTransfers)
            implements Decision {}

    /** It is of no use to go on, or no time is left. */
    record Fail(FailureCode failure, String detail) implements Decision {}
}
