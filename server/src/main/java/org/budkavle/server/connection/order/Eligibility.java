// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** Whether one may have a connection at all (network.md 2.1). */
public enum Eligibility {
    /** May. */
    ELIGIBLE,
    /** May, but something that shows it is missing: the operation that is supplied, or the agreement's number. */
    PROOF_MISSING,
    /** Is assessed from case to case, by somebody who gives a reason. */
    INDIVIDUAL_ASSESSMENT;

    /** Who asks. */
    public enum Applicant {
        /** An operation that the region runs. */
        REGION,
        /** A supplier to one of those. */
        SUPPLIER,
        /** A care giver with a valid agreement with HSF. */
        CARE_GIVER,
        /** Anyone else. */
        OTHER
    }

    /**
     * Judges an applicant.
     *
     * @param proof of a supplier the operation that it supplies, of a care giver the ADA number; empty if not given
     */
    public static Eligibility of(Applicant applicant, String proof) {
        return switch (applicant) {
            case REGION -> ELIGIBLE;
            case SUPPLIER, CARE_GIVER -> proof.isBlank() ? PROOF_MISSING : ELIGIBLE;
            case OTHER -> INDIVIDUAL_ASSESSMENT;
        };
    }
}
