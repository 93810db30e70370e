// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

/** Nobody is answered; the incident is told to the operator. */
final class EnvelopeIgnored extends Exception {

    private final Incident incident;

    EnvelopeIgnored(Incident incident) {
        super(incident.name(), null, false, false);
        this.incident = incident;
    }

    Incident incident() {
        return incident;
    }
}
