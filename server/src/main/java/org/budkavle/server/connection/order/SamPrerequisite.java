// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** What somebody must have to use a SAM access (network.md 2.3). */
public enum SamPrerequisite {
    /** An active entry in the region's catalogue of people (EK). */
    PERSON_ENTRY(true),
    /** A card with a certificate of the region's issuer. */
    CARD(true),
    /** A computer with card reader and NetiD that meets the demands; declared by whoever has it. */
    WORKSTATION(false),
    /** The authorisation itself, ordered and approved. */
    AUTHORISATION(false);

    private final boolean suspends;

    SamPrerequisite(boolean suspends) {
        this.suspends = suspends;
    }

    /** Whether the access rests when this one lapses. */
    public boolean suspends() {
        return suspends;
    }
}
