// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.MessageId;

/**
 * A change of a transmission.
 *
 * @param transmission how it stands after the change
 * @param at when it changed
 * @param evidence of the transfer, once it is delivered; empty when an access point elsewhere keeps it
 */
public record TransmissionReport(Transmission transmission, Instant at, Optional<TransferEvidence> evidence) {

    /** Without evidence. */
    public TransmissionReport(Transmission transmission, Instant at) {
        this(transmission, at, Optional.empty());
    }

    /** The envelope that the report is about. */
    public MessageId envelopeId() {
        return transmission.envelopeId();
    }

    /** The status after the change. */
    public TransmissionStatus status() {
        return transmission.status();
    }
}
