// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Subject;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.SubjectTaken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServerTest
@Import(TestPeople.class)
class CertificateLoginTest {

    private static final String HEADER = "X-Client-Cert";
    private static final String HSA_ID = "SE2321000016-1A2B";
    private static final CertificateAuthority ISSUER = CertificateAuthority.root("Cards", KeyType.RSA_2048);
    private static final X509Certificate ANNAS = card(ISSUER);
    private static final X509Certificate FOREIGN = card(CertificateAuthority.root("Cards", KeyType.RSA_2048));

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @Autowired
    AuditLog audit;

    @DynamicPropertySource
    static void aProxyInFront(DynamicPropertyRegistry properties) throws Exception {
        Path roots = TestSurroundings.newFolder().resolve("roots.pem");
        Files.writeString(roots, pem(ISSUER.certificate()));
        properties.add("budkavle.login.certificate.roots", roots::toString);
        properties.add("budkavle.login.certificate.header", () -> HEADER);
        properties.add("budkavle.login.certificate.trusted-proxies", () -> "127.0.0.1,0:0:0:0:0:0:0:1");
        properties.add("budkavle.proxies", () -> "127.0.0.1,::1");
        properties.add("budkavle.login.certificate.hard", () -> "false");
    }

    @Test
    void aCardLetsInWithTheHigherLevel() throws SubjectTaken {
        TestPerson anna = testPeople.person("Anna Lindqvist", Map.of());
        people.tie(anna.id(), new ExternalIdentity(ExternalIdentity.CERTIFICATE, HSA_ID), ChangedBy.part("test"));
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        visit.postWith(Map.of(HEADER, header(ANNAS)), "/logga-in/certifikat");
        assertThat(visit.get("/session").body()).contains("\"open\"");
        assertThat(sessions.of(anna.id()).getFirst().level()).isEqualTo(AssuranceLevel.LOA3);
    }

    @Test
    void aCertificateOfAnotherIssuerOpensNothing() {
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        assertThat(Visit.target(visit.postWith(Map.of(HEADER, header(FOREIGN)), "/logga-in/certifikat")))
                .isEqualTo("/logga-in?fel=kort");
        assertThat(visit.get("/session").body()).contains("\"none\"");
    }

    @Test
    void noCertificateOpensNothing() {
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        assertThat(Visit.target(visit.post("/logga-in/certifikat"))).isEqualTo("/logga-in?fel=kort");
    }

    @Test
    void behindAProxyTheCookieIsForTlsAlone() {
        HttpResponse<String> answer = new Visit(port).get("/logga-in", "X-Forwarded-Proto", "https");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
        assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .contains("max-age=31536000")
                .contains("includeSubDomains");
    }

    @Test
    void behindAProxyTheAddressIsThePersonsAndNotWhatTheyWrote() {
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        visit.postWith(
                Map.of(HEADER, header(FOREIGN), "X-Forwarded-For", "198.51.100.1, 203.0.113.9"),
                "/logga-in/certifikat");
        assertThat(audit.after(0, 1000))
                .filteredOn(entry -> entry.event().type() == AuditEventType.SIGN_IN_REFUSED)
                .last()
                .satisfies(entry -> assertThat(entry.event().facts()).containsEntry("address", "203.0.113.9"));
    }

    private static X509Certificate card(CertificateAuthority issuer) {
        return issuer.issue(
                        CertificateRequest.of(Subject.named("Anna Lindqvist").serialNumber(HSA_ID))
                                .key(KeyType.RSA_2048)
                                .uses(KeyUse.DIGITAL_SIGNATURE)
                                .extendedUses(ExtendedUse.CLIENT_AUTH)
                                .build())
                .certificate();
    }

    private static String header(X509Certificate certificate) {
        return URLEncoder.encode(pem(certificate), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
