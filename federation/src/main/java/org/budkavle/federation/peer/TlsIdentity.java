// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

/** What a test access point shows of itself in the TLS handshake. */
public enum TlsIdentity {
    /** Its certificate. */
    RIGHT,
    /** Nothing. */
    NONE,
    /** A certificate of an authority that issues none for TLS. */
    WRONG_AUTHORITY,
    /** Its certificate of yesterday. */
    EXPIRED,
    /** A revoked one. */
    REVOKED
}
