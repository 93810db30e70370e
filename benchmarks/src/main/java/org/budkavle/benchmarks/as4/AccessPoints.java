// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
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
import org.budkavle.pki.RevocationServer;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.key.KeyAndChain;

/**
 * Two access points with certificates as the federation issues them: root, issuing authority, leaf, and revocation that is
 * really asked. The TLS certificates have elliptic keys: so a handshake for each message costs little, which is to phase4's
 * advantage.
 */
final class AccessPoints implements AutoCloseable {

    static final String SENDER = "AP0001-SDK-QA";
    static final String RECEIVER = "AP0002-SDK-QA";

    private static final KeyType TLS_KEY = KeyType.ellipticCurve("secp256r1");

    private final RevocationServer revocation;
    private final CertificateAuthority root;
    private final CertificateAuthority issuer;
    private final KeyAndChain sender;
    private final KeyAndChain receiver;
    private final CertificateValidator validator;
    private final X509Certificate tlsClientCertificate;
    private final SSLContext tlsServer;
    private final SSLContext tlsClient;

    /** Makes all keys, which takes seconds. */
    AccessPoints(int bits, Path folder, Clock clock) throws IOException {
        KeyType key = KeyType.rsa(bits);
        revocation = RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        root = CertificateAuthority.root(profile("aproot", "Access point root", key), clock);
        issuer = root.issueAuthority(profile("apca", "Access point CA", key));
        revocation.serve(root);
        revocation.serve(issuer);
        sender = accessPoint(SENDER, key);
        receiver = accessPoint(RECEIVER, key);
        var checker = new RevocationChecker(
                RevocationPolicy.hard(),
                new HttpRevocationTransport(Duration.ofSeconds(10)),
                folder.resolve("revocation"),
                clock);
        validator = new AccessPointCertificates(
                        "SDK-QA", List.of(root.certificate()), List.of(issuer.certificate()), checker, clock)
                .both();
        var tls = CertificateAuthority.root(
                AuthorityProfile.of(
                        "tls", CertificateRequest.named("TLS root").key(TLS_KEY).build()),
                clock);
        KeyAndCertificate client = tls.issue(CertificateRequest.named("ap1.example.se")
                .key(TLS_KEY)
                .extendedUses(ExtendedUse.CLIENT_AUTH)
                .build());
        KeyAndCertificate server = tls.issue(CertificateRequest.named("localhost")
                .key(TLS_KEY)
                .names(List.of("localhost", "127.0.0.1"))
                .extendedUses(ExtendedUse.SERVER_AUTH)
                .build());
        tlsClientCertificate = client.certificate();
        tlsServer = context(server, tls);
        tlsClient = context(client, tls);
    }

    KeyAndChain sender() {
        return sender;
    }

    KeyAndChain receiver() {
        return receiver;
    }

    /** The checks of transport.md 6.4, with revocation. */
    CertificateValidator validator() {
        return validator;
    }

    /** The issuers, for a program that has a trust store only. */
    List<X509Certificate> issuers() {
        return List.of(root.certificate(), issuer.certificate());
    }

    SSLContext tlsServer() {
        return tlsServer;
    }

    SSLContext tlsClient() {
        return tlsClient;
    }

    X509Certificate tlsClientCertificate() {
        return tlsClientCertificate;
    }

    @Override
    public void close() {
        revocation.close();
    }

    private AuthorityProfile profile(String id, String name, KeyType key) {
        return AuthorityProfile.of(id, CertificateRequest.named(name).key(key).build())
                .withRevocationAt(revocation.uri());
    }

    private KeyAndChain accessPoint(String name, KeyType key) {
        KeyAndCertificate issued =
                issuer.issue(CertificateRequest.named(name).key(key).build());
        return new KeyAndChain(issued.key(), issued.chain());
    }

    private static SSLContext context(KeyAndCertificate own, CertificateAuthority trusted) throws IOException {
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
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }
}
