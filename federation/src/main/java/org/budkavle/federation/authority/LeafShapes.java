// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.authority;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationAddresses;
import org.budkavle.pki.Subject;
import org.budkavle.pki.Validity;

/** What the certificates of the four kinds look like (transport.md 6.1 to 6.3), and their peculiar sisters. */
final class LeafShapes {

    /** Digg's policy on the certificates of metadata signers (transport.md 3.11). */
    private static final String PLATFORM_POLICY = "1.2.752.201.2.1.100.1";

    private static final String SITHS_POLICY = "1.2.752.74.8.505";
    private static final String VALIDATED_ORGANISATION_POLICY = "2.23.140.1.2.2";

    private final KeyType keys;
    private final Clock clock;

    LeafShapes(KeyType keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    CertificateRequest.Builder accessPoint(String id) {
        return CertificateRequest.of(Subject.named(id).organisationIdentifier("202100-6883"))
                .key(keys)
                .policies(PLATFORM_POLICY);
    }

    CertificateRequest.Builder metadataSigner(String ofEnvironment) {
        return CertificateRequest.of(Subject.named("SMP0001-" + ofEnvironment).organisationIdentifier("202100-6883"))
                .key(keys)
                .policies(PLATFORM_POLICY);
    }

    CertificateRequest.Builder tls(List<String> hosts) {
        return CertificateRequest.named(hosts.getFirst())
                .key(keys)
                .hash("SHA512")
                .extendedUses(ExtendedUse.SERVER_AUTH, ExtendedUse.CLIENT_AUTH)
                .names(hosts)
                .policies(VALIDATED_ORGANISATION_POLICY, SITHS_POLICY);
    }

    CertificateRequest.Builder organisation(String name) {
        return CertificateRequest.of(Subject.named(name).serialNumber("SE2120000000-LOCALTEST"))
                .key(keys)
                .hash("SHA512")
                .extendedUses(ExtendedUse.SERVER_AUTH, ExtendedUse.CLIENT_AUTH)
                .policies(VALIDATED_ORGANISATION_POLICY, SITHS_POLICY);
    }

    KeyAndCertificate issue(CertificateAuthority issuer, CertificateRequest.Builder request, SpecialLeaf special) {
        Instant now = clock.instant();
        switch (special) {
            case EXPIRED -> request.validity(Validity.expired(now));
            case NOT_YET_VALID -> request.validity(Validity.notYet(now));
            case WRONG_KEY_USAGE -> request.uses(KeyUse.CRL_SIGN);
            case WRONG_EXTENDED_USE -> request.extendedUses(ExtendedUse.OCSP_SIGNING);
            case ELLIPTIC_CURVE -> request.key(KeyType.ellipticCurve("secp384r1"));
            case SHORT_KEY -> request.key(KeyType.RSA_2048);
            case WITHOUT_POLICY -> request.policies();
            case REVOCATION_UNREACHABLE ->
                request.revocation(RevocationAddresses.at(URI.create("http://127.0.0.1:1"), issuer.id()));
            case REVOKED, OTHER_ENVIRONMENT -> {
                // not in the certificate itself
            }
        }
        KeyAndCertificate issued = issuer.issue(request.build());
        if (special == SpecialLeaf.REVOKED) {
            issuer.revoke(issued.certificate());
        }
        return issued;
    }
}
