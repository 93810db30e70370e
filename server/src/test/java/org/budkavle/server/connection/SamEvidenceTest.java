// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationServer;
import org.budkavle.server.connection.order.HsaId;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.http.Reachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory over LDAP with TLS, and an issuer of cards with its revocation service: both real, on this machine. */
class SamEvidenceTest {

    @TempDir
    private Path folder;

    @Test
    void theDirectoryTellsWhoHasAnActiveEntry() throws Exception {
        CertificateAuthority authority = CertificateAuthority.root("Directory", KeyType.RSA_2048);
        Path keys = folder.resolve("server.p12");
        authority
                .issue(CertificateRequest.named("localhost")
                        .key(KeyType.RSA_2048)
                        .uses(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT)
                        .extendedUses(ExtendedUse.SERVER_AUTH)
                        .names(List.of("localhost"))
                        .build())
                .store(keys, "server", "secret".toCharArray());
        SSLUtil tls =
                new SSLUtil(new KeyStoreKeyManager(keys.toFile(), "secret".toCharArray(), "PKCS12", "server"), null);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=se");
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "tls", InetAddress.getByName("localhost"), 0, tls.createSSLServerSocketFactory(), null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=se", "objectClass: domain", "dc: example");
        person(server, "anna", "active");
        person(server, "bo", "left");
        server.startListening();
        PeopleDirectory directory = directory(server.getListenPort(), pem("root.pem", authority.certificate()));
        PeopleDirectory untrusting = directory(
                server.getListenPort(),
                pem(
                        "other.pem",
                        CertificateAuthority.root("Other", KeyType.RSA_2048).certificate()));

        assertThat(directory.ask(id("anna"))).isEqualTo(SamAccesses.Finding.MET);
        assertThat(directory.ask(id("bo"))).isEqualTo(SamAccesses.Finding.NO_ENTRY);
        assertThat(directory.ask(id("nobody"))).isEqualTo(SamAccesses.Finding.NO_ENTRY);
        assertThat(untrusting.ask(id("anna"))).isEqualTo(SamAccesses.Finding.NO_ANSWER);
        server.shutDown(true);
        assertThat(directory.ask(id("anna"))).isEqualTo(SamAccesses.Finding.NO_ANSWER);
    }

    @Test
    void aCardHoldsWhileItsIssuerIsOursAndHasNotRevokedIt() throws Exception {
        try (RevocationServer revocation =
                RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CertificateAuthority issuer = CertificateAuthority.root(
                    AuthorityProfile.of(
                                    "cards",
                                    CertificateRequest.named("Cards")
                                            .key(KeyType.RSA_2048)
                                            .build())
                            .withRevocationAt(revocation.uri()),
                    Clock.systemUTC());
            revocation.serve(issuer);
            X509Certificate card = card(issuer);
            CertificateValidator validator = validator(issuer, "first");
            assertThatCode(() -> validator.validate(card, List.of())).doesNotThrowAnyException();
            X509Certificate other = card(CertificateAuthority.root("Other", KeyType.RSA_2048));
            assertThatThrownBy(() -> validator.validate(other, List.of())).isInstanceOf(CertificateRefused.class);
            issuer.revoke(card);
            CertificateValidator later = validator(issuer, "later");
            assertThatThrownBy(() -> later.validate(card, List.of()))
                    .isInstanceOfSatisfying(
                            CertificateRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(CertificateRefused.Reason.REVOKED));
        }
    }

    private CertificateValidator validator(CertificateAuthority issuer, String cache) throws Exception {
        return CardCertificates.validator(
                pem("cards.pem", issuer.certificate()),
                folder.resolve(cache),
                Reachable.everywhere(),
                Clock.systemUTC());
    }

    private static X509Certificate card(CertificateAuthority issuer) {
        return issuer.issue(CertificateRequest.named("Anna")
                        .key(KeyType.RSA_2048)
                        .uses(KeyUse.DIGITAL_SIGNATURE)
                        .extendedUses(ExtendedUse.CLIENT_AUTH)
                        .build())
                .certificate();
    }

    private static void person(InMemoryDirectoryServer server, String name, String status) throws Exception {
        server.add(
                "dn: cn=" + name + ",dc=example,dc=se",
                "objectClass: person",
                "cn: " + name,
                "hsaIdentity: " + id(name),
                "status: " + status);
    }

    private static PeopleDirectory directory(int port, Path root) {
        return new PeopleDirectory(new ConnectionProperties(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new ConnectionProperties.People(
                        URI.create("ldaps://localhost:" + port),
                        Optional.of(root),
                        Optional.empty(),
                        Optional.empty(),
                        "dc=example,dc=se",
                        "hsaIdentity",
                        "(status=active)"))));
    }

    private static HsaId id(String name) {
        return HsaId.parse("SE2321000016-" + name).orElseThrow();
    }

    private Path pem(String name, X509Certificate certificate) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                                .encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }
}
