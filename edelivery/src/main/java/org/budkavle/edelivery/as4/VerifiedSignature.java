// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A signature that verified over header and body. Whom to believe is another question.
 *
 * @param chain the signer's certificate first
 * @param references all that it covers
 * @param payload the reference to the payload, whose digest is still to be compared with the bytes
 */
record VerifiedSignature(
        List<X509Certificate> chain, List<CoveredReference> references, Optional<CoveredReference> payload) {

    X509Certificate signer() {
        return chain.getFirst();
    }

    List<SignedReference> signedReferences() {
        return references.stream().map(CoveredReference::toSignedReference).toList();
    }
}
