// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;
import org.budkavle.format.identifier.MessageId;

/**
 * A change of a transmission.
 *
 * @param transmission how it stands after the change
 * @param at when it changed
 */
public record TransmissionReport(Transmission transmission, Instant at) {

    /** The envelope that the report is about. */
    public MessageId envelopeId() {
        return transmission.envelopeId();
    }

    /** The status after the change. */
    public TransmissionStatus status() {
        return transmission.status();
    }
}
