// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.pki.RevocationServer;
import org.budkavle.pki.Validity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The participants' own certificates (transport.md 5). */
class CertificateDiscoveryTest {

    @TempDir
    private Path cache;

    private TestBed bed;
    private KeyAndCertificate older;
    private KeyAndCertificate newer;

    @BeforeEach
    void start() throws IOException {
        bed = new TestBed(cache);
        older = Authorities.issue(bed.authorities.organisations, "Kommun", since(20));
        newer = Authorities.issue(bed.authorities.organisations, "Kommun", since(2));
    }

    @AfterEach
    void stop() throws IOException {
        bed.close();
    }

    @Test
    void eachPurposeGetsItsOwnCertificate() throws Exception {
        publish(signing(older), encryption(newer));

        assertThat(bed.certificates(CertificatePurpose.SIGNING)).containsExactly(older.certificate());
        assertThat(bed.certificates(CertificatePurpose.ENCRYPTION)).containsExactly(newer.certificate());
    }

    @Test
    void duringARollOverAllValidOnesAreGivenAndTheNewestFirst() throws Exception {
        publish(signing(older), signing(newer), encryption(older), encryption(newer));

        assertThat(bed.certificates(CertificatePurpose.SIGNING))
                .containsExactly(newer.certificate(), older.certificate());
        assertThat(bed.certificates(CertificatePurpose.ENCRYPTION))
                .startsWith(newer.certificate())
                .hasSize(2);
    }

    @Test
    void theCertificateIsUnderstoodInEveryCustomaryForm() throws Exception {
        X509Certificate certificate = newer.certificate();
        String pemInBase64 = Base64.getMimeEncoder()
                .encodeToString(MetadataText.pem(certificate).getBytes(StandardCharsets.US_ASCII));
        for (String form : List.of(
                MetadataText.base64(certificate),
                MetadataText.base64Lines(certificate),
                MetadataText.pem(certificate),
                MetadataText.pem(certificate).replace('\n', ' '),
                pemInBase64)) {
            publish(MetadataText.published(MetadataText.ENCRYPTION, form));

            assertThat(refreshed(CertificatePurpose.ENCRYPTION)).containsExactly(certificate);
        }
    }

    @Test
    void whiteSpaceAroundTheTypeCodeDoesNotMatter() throws Exception {
        publish(MetadataText.published(
                "\n  " + MetadataText.ENCRYPTION + "\n  ", MetadataText.base64(newer.certificate())));

        assertThat(bed.certificates(CertificatePurpose.ENCRYPTION)).containsExactly(newer.certificate());
    }

    @Test
    void certificatesOfAnotherTypeOrInAnotherPlaceAreNotPublished() {
        String other = MetadataText.published("urn:other", MetadataText.base64(newer.certificate()));
        String foreign = encryption(newer).replace("smp-certpub:1.0", "something-else:1.0");
        String inProcess = MetadataText.process(MetadataText.PROCESS, bed.usualEndpoint())
                .replace("</Process>", encryption(newer) + "</Process>");
        bed.publish(MetadataText.document(TestBed.KOMMUN, TestBed.TYPE, inProcess, other, foreign));

        DiscoveryFailure failure = failure(CertificatePurpose.ENCRYPTION);

        assertThat(failure.detail()).isEqualTo(Detail.CERTIFICATE_MISSING);
        assertThat(failure.reason()).isEqualTo(Reason.RECEIVER_CERT_INVALID);
        assertThat(failure.temporary()).isFalse();
    }

    @Test
    void anUnreadableCertificateDoesNotHideAReadableOne() throws Exception {
        publish(MetadataText.published(MetadataText.ENCRYPTION, "MIIB"), encryption(older));

        assertThat(bed.certificates(CertificatePurpose.ENCRYPTION)).containsExactly(older.certificate());
    }

    @Test
    void nothingButUnreadableCertificatesIsAFault() {
        publish(MetadataText.published(MetadataText.ENCRYPTION, "not Base64!"));

        assertThat(failure(CertificatePurpose.ENCRYPTION).detail()).isEqualTo(Detail.CERTIFICATE_MALFORMED);
    }

    @Test
    void whatIsExpiredRevokedOrForAnotherUseIsNotGiven() {
        KeyAndCertificate revoked = Authorities.issue(bed.authorities.organisations, "Kommun");
        bed.authorities.organisations.revoke(revoked.certificate());

        onlyPublishedIs(
                Authorities.issue(bed.authorities.organisations, "Kommun", Authorities.expired()),
                Detail.CERTIFICATE_EXPIRED);
        onlyPublishedIs(
                Authorities.issue(bed.authorities.organisations, "Kommun", Authorities.notYet()),
                Detail.CERTIFICATE_NOT_YET_VALID);
        onlyPublishedIs(revoked, Detail.CERTIFICATE_REVOKED);
        onlyPublishedIs(
                bed.authorities.organisations.issue(Authorities.request("Kommun")
                        .uses(KeyUse.DIGITAL_SIGNATURE)
                        .build()),
                Detail.CERTIFICATE_REFUSED);
        onlyPublishedIs(Authorities.issue(bed.authorities.tlsRoot, "Kommun"), Detail.CERTIFICATE_REFUSED);
    }

    @Test
    void anExpiredOneDoesNotHideAValidOne() throws Exception {
        KeyAndCertificate expired = Authorities.issue(bed.authorities.organisations, "Kommun", Authorities.expired());
        publish(encryption(expired), encryption(older));

        assertThat(bed.certificates(CertificatePurpose.ENCRYPTION)).containsExactly(older.certificate());
    }

    @Test
    void aSignatureWaitsWhenNobodyCanTellWhetherOneOfTheCertificatesIsRevoked() throws Exception {
        KeyAndCertificate elsewhere = Authorities.issue(bed.authorities.organisations, "Kommun", since(1));
        publish(signing(older), encryption(older));
        bed.certificates(CertificatePurpose.SIGNING);
        silence();
        publish(signing(older), signing(elsewhere), encryption(older), encryption(elsewhere));

        DiscoveryFailure failure = TestBed.failure(() -> refreshed(CertificatePurpose.SIGNING));

        assertThat(failure.detail()).isEqualTo(Detail.REVOCATION_UNKNOWN);
        assertThat(failure.temporary()).isTrue();
    }

    @Test
    void aSignerWithoutTheReceiptTypeIsLookedUpUnderTheMessageType() throws Exception {
        publish(signing(older));

        assertThat(bed.discovery.certificates(
                        TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, CertificatePurpose.SIGNING))
                .containsExactly(older.certificate());
    }

    @Test
    void aSignerWithoutSigningCertificateUnderTheReceiptTypeIsLookedUpUnderTheMessageType() throws Exception {
        bed.publisher.publish(
                TestBed.KOMMUN,
                DocumentTypeId.MESSAGE_RECEIPT,
                TestBed.sign(
                        bed.withCertificates(DocumentTypeId.MESSAGE_RECEIPT, encryption(older)),
                        bed.authorities.publisher));
        publish(signing(newer));

        assertThat(bed.discovery.certificates(
                        TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, CertificatePurpose.SIGNING))
                .containsExactly(newer.certificate());
    }

    @Test
    void encryptionIsNeverLookedUpUnderAnotherType() {
        publish(encryption(older));

        DiscoveryFailure failure = TestBed.failure(() -> bed.discovery.certificates(
                TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, CertificatePurpose.ENCRYPTION));

        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
    }

    private void onlyPublishedIs(KeyAndCertificate certificate, Detail detail) {
        publish(encryption(certificate));

        DiscoveryFailure failure = TestBed.failure(() -> refreshed(CertificatePurpose.ENCRYPTION));

        assertThat(failure.detail()).isEqualTo(detail);
        assertThat(failure.reason()).isEqualTo(Reason.RECEIVER_CERT_INVALID);
    }

    private void silence() {
        for (RevocationServer.Service service : RevocationServer.Service.values()) {
            bed.authorities.revocation.behave("o2o", service, RevocationBehaviour.TRY_LATER);
        }
    }

    private void publish(String... extensions) {
        bed.publish(bed.withCertificates(TestBed.TYPE, extensions));
    }

    private List<X509Certificate> refreshed(CertificatePurpose purpose) throws DiscoveryFailure {
        return bed.discovery.refreshing().certificates(TestBed.KOMMUN, TestBed.TYPE, purpose);
    }

    private DiscoveryFailure failure(CertificatePurpose purpose) {
        return TestBed.failure(() -> bed.certificates(purpose));
    }

    private static String signing(KeyAndCertificate certificate) {
        return MetadataText.published(MetadataText.SIGNING, MetadataText.base64(certificate.certificate()));
    }

    private static String encryption(KeyAndCertificate certificate) {
        return MetadataText.published(MetadataText.ENCRYPTION, MetadataText.base64(certificate.certificate()));
    }

    private static Validity since(int days) {
        Instant now = Instant.now();
        return new Validity(now.minus(Duration.ofDays(days)), now.plus(Duration.ofDays(100)));
    }
}
