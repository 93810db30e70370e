// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/** The certificates of the tests, made once. */
final class Keys {

    static final CertificateAuthority ROOT = root("Access point root");
    static final CertificateAuthority ISSUER = ROOT.issueAuthority(AuthorityProfile.of(
            "apca",
            CertificateRequest.named("Access point CA").key(KeyType.RSA_2048).build()));
    static final CertificateAuthority FOREIGN = root("Foreign root");
    static final CertificateAuthority TLS = root("TLS root");

    static final KeyAndChain SENDER = accessPoint(ISSUER, "AP0001-SDK-QA");
    static final KeyAndChain RECEIVER = accessPoint(ISSUER, "AP0002-SDK-QA");
    static final KeyAndChain RECEIVER_NEXT = accessPoint(ISSUER, "AP0002-SDK-QA");
    static final KeyAndChain OTHER = accessPoint(ISSUER, "AP0003-SDK-QA");
    static final KeyAndChain UNTRUSTED = accessPoint(FOREIGN, "AP0001-SDK-QA");

    /** Issued by the access point CA; revocation is the business of sdk-trust's own tests. */
    static final CertificateValidator TRUSTED = (leaf, intermediates) -> {
        try {
            leaf.verify(ISSUER.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateRefused(CertificateRefused.Reason.UNTRUSTED, "not ours", e);
        }
    };

    private static final KeyAndCertificate TLS_SERVER = TLS.issue(CertificateRequest.named("localhost")
            .key(KeyType.RSA_2048)
            .names(List.of("localhost", "127.0.0.1"))
            .extendedUses(ExtendedUse.SERVER_AUTH)
            .build());
    private static final KeyAndCertificate TLS_CLIENT = TLS.issue(CertificateRequest.named("client.example.se")
            .key(KeyType.RSA_2048)
            .extendedUses(ExtendedUse.CLIENT_AUTH)
            .build());
    private static final KeyAndCertificate FOREIGN_TLS_CLIENT = FOREIGN.issue(CertificateRequest.named("evil.example")
            .key(KeyType.RSA_2048)
            .extendedUses(ExtendedUse.CLIENT_AUTH)
            .build());

    private Keys() {}

    static SSLContext tlsServer() {
        return context(TLS_SERVER, TLS);
    }

    static SSLContext tlsClient() {
        return context(TLS_CLIENT, TLS);
    }

    static SSLContext foreignTlsClient() {
        return context(FOREIGN_TLS_CLIENT, TLS);
    }

    /** A client that does not trust our server. */
    static SSLContext distrustfulTlsClient() {
        return context(TLS_CLIENT, FOREIGN);
    }

    static KeyAndChain accessPoint(CertificateAuthority issuer, String name) {
        return accessPoint(issuer, name, KeyType.RSA_2048);
    }

    static KeyAndChain accessPoint(CertificateAuthority issuer, String name, KeyType type) {
        KeyAndCertificate issued =
                issuer.issue(CertificateRequest.named(name).key(type).build());
        return new KeyAndChain(issued.key(), issued.chain());
    }

    private static CertificateAuthority root(String name) {
        return CertificateAuthority.root(
                AuthorityProfile.of(
                        "root",
                        CertificateRequest.named(name).key(KeyType.RSA_2048).build()),
                Clock.systemUTC());
    }

    private static SSLContext context(KeyAndCertificate own, CertificateAuthority trusted) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, new char[0]);
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("root", trusted.certificate());
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
