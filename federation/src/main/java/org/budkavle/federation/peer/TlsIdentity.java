// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

/** What a test access point shows of itself in the TLS handshake. */
public enum TlsIdentity {
    /** Its certificate. */
    RIGHT("rätt certifikat"),
    /** Nothing. */
    NONE("inget TLS-certifikat"),
    /** A certificate of an authority that issues none for TLS. */
    WRONG_AUTHORITY("TLS-certifikat från fel utfärdare"),
    /** Its certificate of yesterday. */
    EXPIRED("utgånget TLS-certifikat"),
    /** A revoked one. */
    REVOKED("spärrat TLS-certifikat");

    private final String words;

    TlsIdentity(String words) {
        this.words = words;
    }

    /** What is shown, in Swedish. */
    public String words() {
        return words;
    }
}
