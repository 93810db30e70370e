// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

/**
 * What one source says about one certificate.
 *
 * @param status what it says
 * @param fresh whether the answer is within its own validity; otherwise it lives by grace
 */
record RevocationAnswer(Status status, boolean fresh) {

    enum Status {
        /** Not revoked. */
        GOOD,
        /** Revoked, or on hold. */
        REVOKED,
        /** The responder answers, and does not know the certificate. */
        UNKNOWN,
        /** No usable answer. */
        SILENT,
        /** The certificate names no such source. */
        NO_SOURCE
    }

    static RevocationAnswer of(Status status) {
        return new RevocationAnswer(status, true);
    }
}
