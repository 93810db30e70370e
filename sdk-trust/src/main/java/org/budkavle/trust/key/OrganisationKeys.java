// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one participant: the one it signs envelopes with, and every one it can still decrypt with. Old decryption
 * keys stay, since messages encrypted to them may still arrive or lie in an archive (message.md 4.8, transport.md 5.4).
 *
 * @param signing the key for envelope signatures
 * @param decryption all decryption keys, the current one first; one key may serve both purposes
 */
public record OrganisationKeys(KeyAndChain signing, List<KeyAndChain> decryption) {

    /** Refuses a participant that could never decrypt. */
    public OrganisationKeys {
        decryption = List.copyOf(decryption);
        if (decryption.isEmpty()) {
            throw new IllegalArgumentException("no decryption key");
        }
    }

    /** One key for both purposes. */
    public static OrganisationKeys combined(KeyAndChain key) {
        return new OrganisationKeys(key, List.of(key));
    }

    /**
     * The key that belongs to the certificate something was encrypted to. Compares public keys, so that a certificate
     * renewed for the same key is found too.
     */
    public Optional<KeyAndChain> decryptionKeyFor(X509Certificate recipient) {
        return decryption.stream()
                .filter(key -> key.certificate().getPublicKey().equals(recipient.getPublicKey()))
                .findFirst();
    }
}
