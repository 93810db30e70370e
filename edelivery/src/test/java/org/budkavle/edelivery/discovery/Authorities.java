// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.RevocationServer;
import org.budkavle.pki.Validity;

/** The authorities of one environment and of a foreign one, made once for all tests since keys take time. */
final class Authorities {

    static final Authorities SHARED = new Authorities();

    final RevocationServer revocation;
    final CertificateAuthority apRoot;
    final CertificateAuthority apIssuer;
    final CertificateAuthority foreignApIssuer;
    final CertificateAuthority smpRoot;
    final CertificateAuthority foreignSmpRoot;
    final CertificateAuthority tlsRoot;
    final CertificateAuthority organisations;
    final KeyAndCertificate publisher;
    final KeyAndCertificate ap;

    private Authorities() {
        try {
            revocation = RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        apRoot = root("aprot", "Rot CA eDelivery Accesspunkt - QA");
        apIssuer = issuer(apRoot, "apca", "Accesspunkt CA-SDK-QA");
        foreignApIssuer = issuer(apRoot, "apca-test", "Accesspunkt CA-OPEN-TEST");
        smpRoot = root("smpca", "Rot CA eDelivery SMP-QA");
        foreignSmpRoot = root("smpca-test", "Rot CA eDelivery SMP-TEST");
        tlsRoot = root("tls", "TLS root");
        organisations = root("o2o", "Organisation CA");
        publisher = issue(smpRoot, "SMP0001-SDK-QA");
        ap = issue(apIssuer, "AP0002-SDK-QA");
    }

    static CertificateRequest.Builder request(String commonName) {
        return CertificateRequest.named(commonName).key(KeyType.RSA_2048);
    }

    static KeyAndCertificate issue(CertificateAuthority issuer, String commonName) {
        return issuer.issue(request(commonName).build());
    }

    static KeyAndCertificate issue(CertificateAuthority issuer, String commonName, Validity validity) {
        return issuer.issue(request(commonName).validity(validity).build());
    }

    static Validity expired() {
        return Validity.expired(Instant.now());
    }

    static Validity notYet() {
        return Validity.notYet(Instant.now());
    }

    private CertificateAuthority root(String id, String name) {
        CertificateAuthority authority = CertificateAuthority.root(profile(id, name), Clock.systemUTC());
        revocation.serve(authority);
        return authority;
    }

    private CertificateAuthority issuer(CertificateAuthority above, String id, String name) {
        CertificateAuthority authority = above.issueAuthority(profile(id, name));
        revocation.serve(authority);
        return authority;
    }

    private AuthorityProfile profile(String id, String name) {
        return AuthorityProfile.of(id, request(name).build()).withRevocationAt(revocation.uri());
    }
}
