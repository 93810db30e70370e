// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.Subject;
import org.budkavle.pki.Validity;
import org.budkavle.server.client.administration.TriedCertificate.Finding;
import org.budkavle.server.client.administration.TriedCertificate.Known;
import org.junit.jupiter.api.Test;

class TriedCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final CertificateAuthority ROOT = CertificateAuthority.root("Try Root", KeyType.RSA_2048);

    private final KeyAndCertificate ours = issue("Björkviks kommun", Validity.ofDays(NOW, 20));
    private final List<Known> known = List.of(new Known("bjorkvik.p12", ours.certificate()));

    @Test
    void theOneInUseIsRightAndSoonToBeOrdered() {
        assertThat(TriedCertificate.of(ours.certificate(), known, NOW).findings())
                .containsExactly(
                        new Finding("warn", "valid", "20"),
                        new Finding("ok", "ours", "Björkviks kommun"),
                        new Finding("ok", "key", "bjorkvik.p12"));
    }

    @Test
    void anothersThatHasEndedIsWrongInEveryWay() {
        X509Certificate theirs =
                issue("Grannköpings kommun", Validity.expired(NOW)).certificate();
        assertThat(TriedCertificate.of(theirs, known, NOW).findings())
                .containsExactly(
                        new Finding("err", "ended", ""),
                        new Finding("err", "theirs", "Grannköpings kommun"),
                        new Finding("warn", "no-key", ""));
    }

    @Test
    void onlyACertificateIsRead() throws CertificateEncodingException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(ours.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        assertThat(TriedCertificate.read("  " + pem)).contains(ours.certificate());
        assertThat(TriedCertificate.read(pem + "-----BEGIN PRIVATE KEY-----")).isEmpty();
        assertThat(TriedCertificate.read("")).isEmpty();
        assertThat(TriedCertificate.read("Hej")).isEmpty();
    }

    private static KeyAndCertificate issue(String organisation, Validity validity) {
        return ROOT.issue(CertificateRequest.of(Subject.named("Budkavle try").organisation(organisation))
                .key(KeyType.RSA_2048)
                .validity(validity)
                .build());
    }
}
