// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Optional;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateRefused;

/**
 * Step 5: the signer's certificate must be that of an access point of our federation and environment, now, and name the
 * sender: {@code CN = From/PartyId} (transport.md 2.9, 6.4). Without this the signature proves nothing.
 */
final class CheckParties {

    void check(MessagingHeader header, VerifiedSignature signature, AccessPointIdentity receiver)
            throws MessageRefused {
        try {
            receiver.senders()
                    .validate(
                            signature.signer(),
                            signature.chain().subList(1, signature.chain().size()));
        } catch (CertificateRefused e) {
            throw new MessageRefused(rejection(e.reason()));
        }
        if (!AccessPointCertificates.accessPointId(signature.signer())
                .equals(Optional.of(header.from().id()))) {
            throw new MessageRefused(Rejection.SIGNER_NOT_SENDER);
        }
        if (!header.from().type().orElse("").equals(Profile.PARTY_TYPE)
                || !header.to().type().orElse("").equals(Profile.PARTY_TYPE)) {
            throw new MessageRefused(Rejection.PARTY_TYPE_UNKNOWN);
        }
    }

    private static Rejection rejection(CertificateRefused.Reason reason) {
        return switch (reason) {
            case UNTRUSTED, WRONG_NAME, WRONG_KEY_USAGE, WEAK_KEY -> Rejection.SIGNER_UNTRUSTED;
            case EXPIRED, NOT_YET_VALID -> Rejection.SIGNER_EXPIRED;
            case REVOKED -> Rejection.SIGNER_REVOKED;
            case REVOCATION_UNKNOWN -> Rejection.SIGNER_UNVERIFIABLE;
        };
    }
}
