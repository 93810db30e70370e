// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.security.cert.X509Certificate;

/** What a certificate's key is about to be used for; checked against KeyUsage where the certificate states it. */
public enum KeyPurpose {
    /** Verifying a signature: digitalSignature. */
    SIGNING(0),
    /** Wrapping a session key: keyEncipherment. */
    ENCRYPTION(2);

    private final int keyUsageBit;

    KeyPurpose(int keyUsageBit) {
        this.keyUsageBit = keyUsageBit;
    }

    boolean allowedBy(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[keyUsageBit];
    }
}
