// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.authority;

/** Certificates with one fault, for tests of those who must refuse them, and two that are merely odd (transport.md 9.5). */
public enum SpecialLeaf {
    /** Revoked in the list and in OCSP. */
    REVOKED,
    /** Ended yesterday. */
    EXPIRED,
    /** Begins tomorrow. */
    NOT_YET_VALID,
    /** May sign certificates' lists only. */
    WRONG_KEY_USAGE,
    /** For OCSP only. */
    WRONG_EXTENDED_USE,
    /** A key on the curve P-384. */
    ELLIPTIC_CURVE,
    /** RSA 2048. */
    SHORT_KEY,
    /** Without any policy. */
    WITHOUT_POLICY,
    /** Its list and its responder are at a closed port. */
    REVOCATION_UNREACHABLE,
    /** Issued by the same kind of authority of another environment (TF-03). */
    OTHER_ENVIRONMENT
}
