// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust;

import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.key.KeyAndChain;

/** Keys of two organisations, made once for all tests. */
public final class TestKeys {

    private static final CertificateAuthority ISSUER = CertificateAuthority.root("O2O test issuer", KeyType.RSA_2048);

    /** The sender. */
    public static final KeyAndChain SENDER = issue("o2o.sender.example.se");

    /** The recipient. */
    public static final KeyAndChain RECIPIENT = issue("o2o.recipient.example.se");

    private TestKeys() {}

    /** A new key with an ordinary certificate. */
    public static KeyAndChain issue(String commonName) {
        return key(ISSUER.issue(
                CertificateRequest.named(commonName).key(KeyType.RSA_2048).build()));
    }

    /** The same pair in our own type. */
    public static KeyAndChain key(KeyAndCertificate issued) {
        return new KeyAndChain(issued.key(), issued.chain());
    }
}
