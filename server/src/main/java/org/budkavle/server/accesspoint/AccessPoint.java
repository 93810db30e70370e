// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.util.Optional;

/**
 * Interface C, outbound: what a message service asks of its access point (transport.md 7.1, 7.2). The outcome of what
 * was submitted comes through {@link TransmissionObserver}, and can be asked for at any time.
 */
public interface AccessPoint {

    /**
     * Takes an envelope for transfer. Within one process this joins the caller's transaction: the envelope is sent if
     * and only if that transaction commits. Nothing goes over the network before it returns. An envelope id that was
     * submitted before, by the same participant, gives the transmission it already has.
     *
     * @return the handle of the transmission; it stays the same until the outcome
     * @throws SubmissionRefused if the envelope breaks the rules, is too large, or names a sender or a federation that
     *     this access point does not serve; nothing has been stored then
     */
    TransmissionId submit(Submission submission) throws SubmissionRefused;

    /** Where a transmission stands, or nothing if this access point has never had it. */
    Optional<Transmission> find(TransmissionId id);
}
