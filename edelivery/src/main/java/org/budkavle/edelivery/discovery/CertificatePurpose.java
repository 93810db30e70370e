// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

/** What a participant's published certificate is for (transport.md 3.9). */
public enum CertificatePurpose {
    /** Verifies the signature of envelopes that the participant sent. */
    SIGNING("urn:fdc:digg.se:edelivery:certpub:signing-cert"),
    /** Encrypts payloads for the participant. */
    ENCRYPTION("urn:fdc:digg.se:edelivery:certpub:encryption-cert");

    private final String typeCode;

    CertificatePurpose(String typeCode) {
        this.typeCode = typeCode;
    }

    /** The code in the metadata's certificate extension. */
    public String typeCode() {
        return typeCode;
    }
}
