// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.pki.RevocationServer;
import org.budkavle.pki.Subject;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.SubjectTaken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Cards over mutual TLS, without a proxy, with an issuer that can be asked what is revoked. */
@ServerTest
@Import(TestPeople.class)
class MutualTlsLoginTest {

    private static final String PASSWORD = "lösenord";
    private static final RevocationServer REVOCATION = revocation();
    private static final CertificateAuthority ISSUER = CertificateAuthority.root(
            AuthorityProfile.of(
                            "cards",
                            CertificateRequest.named("Cards")
                                    .key(KeyType.RSA_2048)
                                    .build())
                    .withRevocationAt(REVOCATION.uri()),
            Clock.systemUTC());
    private static final CertificateAuthority SERVERS = CertificateAuthority.root("Servers", KeyType.RSA_2048);

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry properties) throws Exception {
        properties.add("budkavle.outgoing.allowed-networks", () -> "127.0.0.0/8");
        REVOCATION.serve(ISSUER);
        Path folder = TestSurroundings.newFolder();
        Path roots = folder.resolve("roots.pem");
        Files.writeString(
                roots,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(ISSUER.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Path key = folder.resolve("server.p12");
        SERVERS.issue(CertificateRequest.named("localhost")
                        .key(KeyType.RSA_2048)
                        .uses(KeyUse.DIGITAL_SIGNATURE)
                        .extendedUses(ExtendedUse.SERVER_AUTH)
                        .names(List.of("localhost"))
                        .build())
                .store(key, "key", PASSWORD.toCharArray());
        properties.add("server.ssl.key-store", key::toString);
        properties.add("server.ssl.key-store-password", () -> PASSWORD);
        properties.add("server.ssl.client-auth", () -> "want");
        properties.add("server.ssl.trust-certificate", roots::toString);
        properties.add("budkavle.login.address", () -> "https://localhost");
        properties.add("budkavle.login.certificate.roots", roots::toString);
    }

    @AfterAll
    static void stop() {
        REVOCATION.close();
    }

    @AfterEach
    void answerAgain() {
        REVOCATION.behave(RevocationBehaviour.NORMAL);
    }

    @Test
    void aCardLetsInUntilItIsRevoked() throws Exception {
        TestPerson anna = testPeople.person("Anna Exempelsson", Map.of());
        KeyAndCertificate card = card(anna);
        assertThat(logIn(card)).isEqualTo("/");
        assertThat(sessions.of(anna.id()).getFirst().level()).isEqualTo(AssuranceLevel.LOA3);
        assertThat(sessions.of(anna.id()).getFirst().method()).isEqualTo(LoginMethod.CERTIFICATE);

        TestPerson sara = testPeople.person("Sara Exempelsson", Map.of());
        KeyAndCertificate lost = card(sara);
        ISSUER.revoke(lost.certificate());
        assertThat(logIn(lost)).isEqualTo("/logga-in?fel=kort");
        assertThat(sessions.of(sara.id())).isEmpty();
    }

    @Test
    void whenNobodyCanSayWhetherACardIsRevokedItOpensNothing() throws Exception {
        TestPerson anna = testPeople.person("Anna Exempelsson", Map.of());
        KeyAndCertificate card = card(anna);
        REVOCATION.stop();
        try {
            assertThat(logIn(card)).isEqualTo("/logga-in?fel=kort");
        } finally {
            REVOCATION.restart();
        }
        assertThat(sessions.of(anna.id())).isEmpty();
    }

    @Test
    void withoutACardThePageIsThereAndTheDoorIsClosed() throws Exception {
        Visit visit = new Visit(port, tls(Optional.empty()));
        HttpResponse<String> page = visit.get("/logga-in");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-budkavle_")
                .contains("Secure")
                .contains("Path=/;")
                .doesNotContain("Domain");
        assertThat(Visit.target(visit.post("/logga-in/certifikat"))).isEqualTo("/logga-in?fel=kort");
    }

    private String logIn(KeyAndCertificate card) throws Exception {
        Visit visit = new Visit(port, tls(Optional.of(card)));
        visit.get("/logga-in");
        return Visit.target(visit.post("/logga-in/certifikat"));
    }

    private KeyAndCertificate card(TestPerson person) throws SubjectTaken {
        String number = "TEST-" + person.username();
        people.tie(person.id(), new ExternalIdentity(ExternalIdentity.CERTIFICATE, number), ChangedBy.part("test"));
        return ISSUER.issue(CertificateRequest.of(Subject.named(person.name()).serialNumber(number))
                .key(KeyType.RSA_2048)
                .uses(KeyUse.DIGITAL_SIGNATURE)
                .extendedUses(ExtendedUse.CLIENT_AUTH)
                .build());
    }

    private static SSLContext tls(Optional<KeyAndCertificate> card) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("servers", SERVERS.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManager[] keys = new KeyManager[0];
        if (card.isPresent()) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(
                    "card", card.get().key(), new char[0], card.get().chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, new char[0]);
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    private static RevocationServer revocation() {
        try {
            return RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
