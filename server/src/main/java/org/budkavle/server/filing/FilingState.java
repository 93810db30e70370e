// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

/** How an order to file stands. The names are stored. */
public enum FilingState {
    /** Its turn has not come, or the next attempt's time has not; a download waits for somebody to fetch it. */
    WAITING,
    /** On its way now; a download is fetched, and somebody has to say that it is in the records. */
    TRANSFERRING,
    /** The target has proved that it has it. */
    TRANSFERRED,
    /** Nothing more happens by itself. */
    FAILED
}
