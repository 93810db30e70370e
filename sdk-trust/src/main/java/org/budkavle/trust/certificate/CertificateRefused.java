// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

/** Why a certificate is not accepted. The message names the certificate's subject, never a secret. */
public final class CertificateRefused extends Exception {

    /** The reasons of transport.md 6.4. */
    public enum Reason {
        /** No path to a trust anchor of this environment. */
        UNTRUSTED,
        /** Past its last day. */
        EXPIRED,
        /** Before its first day. */
        NOT_YET_VALID,
        /** Its issuer says that it is revoked. */
        REVOKED,
        /** Its name does not fit the environment, the peer or the host. */
        WRONG_NAME,
        /** Key usage or extended key usage forbids the purpose. */
        WRONG_KEY_USAGE,
        /** Not RSA, or too short. */
        WEAK_KEY,
        /** Nobody could say whether it is revoked; ask again later. */
        REVOCATION_UNKNOWN;

        /** True when the same certificate may be accepted a while later without anybody changing anything. */
        public boolean retriable() {
            return this == REVOCATION_UNKNOWN;
        }
    }

    private final Reason reason;

    /** A refusal. */
    public CertificateRefused(Reason reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
    }

    /** A refusal with what the library said. */
    public CertificateRefused(Reason reason, String message, Throwable cause) {
        super(reason + ": " + message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
