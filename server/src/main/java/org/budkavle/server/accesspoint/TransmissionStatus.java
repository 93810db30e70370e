// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Where a transmission stands (transport.md 7.2). */
public enum TransmissionStatus {
    /** Stored and queued; nothing has been tried. */
    ACCEPTED,
    /** The receiving access point is being looked up. */
    RESOLVING,
    /** The package is being built or transferred. */
    SENDING,
    /** An attempt did not succeed; the next one has its time. */
    RETRY_WAIT,
    /** The receiving access point's signed receipt is verified and stored. Final. */
    DELIVERED,
    /** Given up; {@link Transmission#failure()} says why. Final. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED;
    }
}
