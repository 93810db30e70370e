// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.trust.OfficialFiles;
import org.budkavle.trust.certificate.CertificateRefused.Reason;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.TlsPeerCertificates.Role;
import org.budkavle.trust.envelope.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digg's real chains (transport.md 6.1 to 6.3) in our validators. */
class OfficialCertificatesTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Clock IN_2022 = Clock.fixed(Instant.parse("2022-10-14T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void everyPublishedChainLoadsAndHoldsTogether() throws Exception {
        List<X509Certificate> all = certificates("sdk-docs/certificates");
        assertThat(all).hasSizeGreaterThan(15);
        int built = 0;
        for (X509Certificate certificate : all) {
            boolean selfSigned = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
            // EFOS publishes an intermediate without its root: it must do as an anchor.
            boolean withoutRoot =
                    certificate.getSubjectX500Principal().getName().contains("Public Sector");
            if (!selfSigned && !withoutRoot) {
                List<X509Certificate> roots = all.stream()
                        .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                        .toList();
                assertThat(new CertificatePaths(roots, NOW).build(certificate, List.of()))
                        .hasSize(2);
                built++;
            }
        }
        assertThat(built).isGreaterThanOrEqualTo(4);
    }

    @Test
    void expisoftsTwoAuthoritiesShareASerialNumberAndBothServeAsAnchors() throws Exception {
        List<X509Certificate> expisoft = certificates("sdk-docs/certificates").stream()
                .filter(certificate ->
                        certificate.getSubjectX500Principal().getName().contains("ExpiTrust"))
                .distinct()
                .toList();
        assertThat(expisoft).hasSize(2);
        assertThat(expisoft.get(0).getSerialNumber()).isEqualTo(expisoft.get(1).getSerialNumber());
        for (X509Certificate anchor : expisoft) {
            assertThat(anchor.getCriticalExtensionOIDs()).doesNotContain("2.5.29.19");
            assertThat(new CertificatePaths(expisoft, NOW)
                            .build(anchor, List.of())
                            .getLast())
                    .isEqualTo(anchor);
        }
    }

    /** The signer of Inera's example: issued by TEST SITHS, expired since. */
    @Test
    void inerasSignerIsAcceptedInItsTimeAndOnlyUnderItsIssuer() throws Exception {
        X509Certificate signer = signer();
        String qa = "sdk-docs/certificates/Certifikatskedjor SDK QA/CAs/Certifikatskedjor O2O";
        organisations(certificates(qa), IN_2022).validate(signer, List.of());
        // The function CA alone, an intermediate, is anchor enough.
        List<X509Certificate> intermediate = certificates(qa).stream()
                .filter(certificate ->
                        certificate.getSubjectX500Principal().getName().contains("SITHS e-id Function"))
                .toList();
        organisations(intermediate, IN_2022).validate(signer, List.of());
        assertRefused(organisations(certificates(qa), NOW), signer, Reason.EXPIRED);
        String production = "sdk-docs/certificates/Certifikatskedjor SDK Produktion/CAs/Certifikatskedjor O2O";
        assertRefused(organisations(certificates(production), IN_2022), signer, Reason.UNTRUSTED);
        new TlsPeerCertificates(certificates(qa), revocation(IN_2022), IN_2022)
                .forRole(Role.CLIENT)
                .validate(signer, List.of());
    }

    @Test
    void aSelfSignedParticipantIsAcceptedWhereAnyIssuerIs() throws Exception {
        X509Certificate selfSigned = new Opening()
                .verify(OfficialFiles.file("sdk-docs/xhe/example/XHE-tm-base-ext-sigenc.xml"))
                .signer();
        RevocationChecker hard = new RevocationChecker(RevocationPolicy.hard(), new Offline(), folder, NOW);
        new OrganisationCertificates(IssuerRule.ANY_ISSUER, List.of(), hard, NOW)
                .forPurpose(KeyPurpose.ENCRYPTION)
                .validate(selfSigned, List.of());
    }

    @Test
    void theSourcesOfRevocationAreRead() throws Exception {
        assertThat(RevocationSources.crls(signer())).isNotEmpty();
        assertThat(RevocationSources.ocspResponders(signer())).contains(URI.create("http://ocsp1pp.siths.se"));
        List<URI> https = certificates("sdk-docs/certificates").stream()
                .flatMap(certificate -> RevocationSources.crls(certificate).stream())
                .toList();
        assertThat(https).contains(URI.create("https://qa.ca.edelivery.digg.se/crl/aprot.crl"));
    }

    private X509Certificate signer() throws Exception {
        Path envelope =
                Files.write(folder.resolve("example.xml"), OfficialFiles.envelopeInside("as4_xhe_encrypted.xml"));
        return new Opening().verify(envelope).signer();
    }

    private CertificateValidator organisations(List<X509Certificate> anchors, Clock clock) {
        return new OrganisationCertificates(IssuerRule.KNOWN_ISSUER, anchors, revocation(clock), clock)
                .forPurpose(KeyPurpose.SIGNING);
    }

    private RevocationChecker revocation(Clock clock) {
        return new RevocationChecker(RevocationPolicy.soft(), new Offline(), folder, clock);
    }

    private static List<X509Certificate> certificates(String below) throws IOException, CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : OfficialFiles.files(below, ".cer", ".crt")) {
            try (InputStream in = Files.newInputStream(file)) {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        }
        return certificates;
    }

    private static void assertRefused(CertificateValidator validator, X509Certificate leaf, Reason reason) {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> validator.validate(leaf, List.of()))
                .extracting(CertificateRefused::reason)
                .isEqualTo(reason);
    }
}
