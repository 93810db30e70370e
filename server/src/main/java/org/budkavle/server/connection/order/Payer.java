// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** Who pays (network.md 2.4). */
public enum Payer {
    /** Hälso- och sjukvårdsförvaltningen, or whoever the catalogue names. */
    HSF,
    /** The care giver. */
    APPLICANT;

    /**
     * Who pays a connection.
     *
     * @param agreement whether the care giver has a valid agreement with HSF
     * @param reporting whether it is for reporting care production (GVR)
     * @param another whether HSF pays another one already
     */
    public static Payer of(ServiceOffering offering, boolean agreement, boolean reporting, boolean another) {
        return offering.paidForReporting() && agreement && reporting && !another ? HSF : APPLICANT;
    }
}
