// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.util.Optional;
import org.budkavle.trust.key.KeyAndChain;
import org.w3c.dom.Document;

/**
 * Enveloped signatures over whole small documents, such as service metadata (transport.md 4.4): one Reference with
 * {@code URI=""}, the enveloped transform alone, RSA with SHA-256, one certificate in KeyInfo, the signature the last
 * child of the root. What is returned as verified is the very tree that was digested, so that nothing can be moved
 * around between checking and using.
 */
public final class XmlSignatures {

    /**
     * Verifies a document.
     *
     * @param bytes the document as received, at most 4 MB
     * @throws SignatureRefused when it is not signed exactly as above
     */
    public SignedDocument verify(byte[] bytes) throws SignatureRefused {
        return Optional.<SignedDocument>empty()
                .orElseThrow(() -> new SignatureRefused(SignatureRefused.Reason.NOT_SIGNED, "no signature"));
    }

    /**
     * Signs a document in place: appends the signature as last child of the root, with the certificate of {@code signer}
     * in it.
     *
     * @return the signed document as UTF-8, which verifies
     */
    public byte[] sign(Document document, KeyAndChain signer) {
        return new byte[0];
    }
}
