// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Purposes of the extension ExtendedKeyUsage that occur in SDK. */
public enum ExtendedUse {
    /** A TLS server. */
    SERVER_AUTH("1.3.6.1.5.5.7.3.1"),
    /** A TLS client. */
    CLIENT_AUTH("1.3.6.1.5.5.7.3.2"),
    /** Protection of e-mail, and of messages with some issuers. */
    EMAIL_PROTECTION("1.3.6.1.5.5.7.3.4"),
    /** A delegated OCSP responder. */
    OCSP_SIGNING("1.3.6.1.5.5.7.3.9");

    private final String identifier;

    ExtendedUse(String identifier) {
        this.identifier = identifier;
    }

    KeyPurposeId purpose() {
        return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(identifier));
    }
}
