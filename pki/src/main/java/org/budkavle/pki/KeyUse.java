// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import org.bouncycastle.asn1.x509.KeyUsage;

/** What a key may be used for: the bits of the extension KeyUsage that occur in SDK. */
public enum KeyUse {
    /** To sign messages and to authenticate. */
    DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
    /** To sign what shall not be denied. */
    NON_REPUDIATION(KeyUsage.nonRepudiation),
    /** To encrypt other keys to. */
    KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
    /** To sign certificates. */
    CERTIFICATE_SIGN(KeyUsage.keyCertSign),
    /** To sign revocation lists. */
    CRL_SIGN(KeyUsage.cRLSign);

    private final int bit;

    KeyUse(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
