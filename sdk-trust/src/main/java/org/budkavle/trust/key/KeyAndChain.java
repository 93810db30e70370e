// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that speak for it. The key may live in a hardware token; nothing here asks for its
 * bytes.
 *
 * @param privateKey the key
 * @param chain the key's own certificate first, then its issuers as far as they are known
 */
public record KeyAndChain(PrivateKey privateKey, List<X509Certificate> chain) {

    /** Refuses an empty chain. */
    public KeyAndChain {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate");
        }
    }

    /** The key's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Never prints the key. */
    @Override
    public String toString() {
        return "KeyAndChain[" + certificate().getSubjectX500Principal() + "]";
    }
}
