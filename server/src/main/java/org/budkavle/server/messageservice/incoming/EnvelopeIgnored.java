// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

/** Nobody is answered; the incident is told to the operator. */
final class EnvelopeIgnored extends Exception {

    private final Incident incident;
    private final boolean readable;

    EnvelopeIgnored(Incident incident) {
        this(incident, false);
    }

    private EnvelopeIgnored(Incident incident, boolean readable) {
        super(incident.name(), null, false, false);
        this.incident = incident;
        this.readable = readable;
    }

    /** A message that can be read by anybody if it came in clear. */
    static EnvelopeIgnored message(Incident incident, boolean encrypted) {
        return new EnvelopeIgnored(incident, !encrypted);
    }

    Incident incident() {
        return incident;
    }

    /** Whether the envelope holds a message in clear, which nobody may find on a disk. */
    boolean isReadable() {
        return readable;
    }
}
