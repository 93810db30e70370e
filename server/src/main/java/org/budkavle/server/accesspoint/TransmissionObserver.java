// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Implemented by the message service, to learn how its envelopes fare (transport.md 7.2). */
public interface TransmissionObserver {

    /**
     * A transmission reached {@link TransmissionStatus#RETRY_WAIT}, {@link TransmissionStatus#DELIVERED} or
     * {@link TransmissionStatus#FAILED}. Called inside the access point's transaction: what the observer writes commits
     * with the new status, and an exception thrown here undoes both, whereupon the attempt is repeated. It may therefore
     * be called more than once for one outcome, but commits once. A final status is reported once and is the last.
     */
    void transmissionChanged(TransmissionReport report);
}
