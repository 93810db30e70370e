// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.pki.RevocationServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 6 to 9 of transport.md 4.5. */
class EndpointDiscoveryTest {

    @TempDir
    private Path cache;

    private TestBed bed;
    private String good;

    @BeforeEach
    void start() throws IOException {
        bed = new TestBed(cache);
        good = MetadataText.base64(bed.authorities.ap.certificate());
    }

    @AfterEach
    void stop() throws IOException {
        bed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ProcessIdentifier scheme=\"urn:fdc:digg.se:edelivery:process\">BDX:noprocess</ProcessIdentifier>",
                "<ProcessIdentifier scheme=\"bdx-procid\">bdx:noprocess</ProcessIdentifier>",
                "<ProcessIdentifier>bdx:noprocess</ProcessIdentifier>"
            })
    void anotherProcessIsNotOurs(String identifier) {
        bed.publish(MetadataText.document(
                TestBed.KOMMUN, TestBed.TYPE, MetadataText.process(identifier, bed.usualEndpoint())));

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.PROCESS_UNKNOWN);
        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
    }

    /** A real answer of DNS that points at this machine, where a publisher stands ready. */
    @Test
    void whatDnsSaysDoesNotLeadInwards() throws Exception {
        bed.publish(TestBed.service(bed.usualEndpoint()));
        try (DynamicDiscovery outside = bed.outsideDiscovery()) {
            DiscoveryFailure failure = TestBed.failure(
                    () -> outside.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS, fact -> {}));

            assertThat(failure.reason()).isEqualTo(Reason.DISCOVERY_UNAVAILABLE);
        }
        assertThat(bed.publisher.asked).isEmpty();
        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void anotherTransportProfileIsNotUsed() {
        bed.publish(TestBed.service(MetadataText.endpoint("peppol-transport-as4-v2_0", TestBed.AP_ADDRESS, "", good)));

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.NO_ENDPOINT);
        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
    }

    @Test
    void anEndpointIsUsedFromItsFirstToItsLastMoment() throws Exception {
        bed.publishEndpoint(
                dates(
                        bed.clock.instant().toString(),
                        bed.clock.instant().plusSeconds(60).toString()),
                good);

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void anEndpointThatIsNotYetActiveIsNotUsed() {
        bed.publishEndpoint(dates("2099-01-01T00:00:00", "2100-01-01T00:00:00Z"), good);

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.ENDPOINT_NOT_YET_ACTIVE);
    }

    @Test
    void anEndpointThatHasExpiredIsNotUsed() {
        bed.publishEndpoint(dates("2020-01-01T00:00:00.000+01:00", "2021-01-01T00:00:00+01:00"), good);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.ENDPOINT_EXPIRED);
        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
    }

    @Test
    void ofTwoEndpointsTheActiveOneIsUsed() throws Exception {
        bed.publish(TestBed.service(
                MetadataText.endpoint(
                        MetadataText.AS4,
                        "https://old.test/as4",
                        dates("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
                        good),
                bed.usualEndpoint()));

        assertThat(bed.endpoint().address()).hasToString(TestBed.AP_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://ap2.example.se/as4", "file:///etc/passwd", "ap2.example.se", "https://a:b@ap2.test/"})
    void anAddressThatMayNotBeCalledIsRefused(String address) {
        bed.publish(TestBed.service(MetadataText.endpoint(MetadataText.AS4, address, "", good)));

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.ENDPOINT_ADDRESS_REFUSED);
        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
    }

    @Test
    void anotherPortThan443IsRefusedWhereTheEnvironmentDemandsIt() throws Exception {
        try (TestBed strict = new TestBed(cache, TestBed.SETTINGS.withOnlyPort443())) {
            strict.publish(TestBed.service(
                    MetadataText.endpoint(MetadataText.AS4, "https://ap2.example.se:8443/as4", "", good)));
            assertThat(strict.endpointFailure().detail()).isEqualTo(Detail.ENDPOINT_ADDRESS_REFUSED);

            strict.publish(TestBed.service(
                    MetadataText.endpoint(MetadataText.AS4, "https://ap2.example.se:443/as4", "", good)));
            assertThat(strict.discovery
                            .refreshing()
                            .endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS)
                            .accessPointId())
                    .isEqualTo("AP0002-SDK-QA");
        }
    }

    @Test
    void theCertificateIsUnderstoodInEveryCustomaryForm() throws Exception {
        X509Certificate certificate = bed.authorities.ap.certificate();
        for (String form : List.of(
                MetadataText.base64Lines(certificate),
                "\n   " + MetadataText.base64(certificate) + " \t\n",
                MetadataText.pem(certificate))) {
            bed.publishEndpoint("", form);

            assertThat(bed.discovery
                            .refreshing()
                            .endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS)
                            .certificate())
                    .isEqualTo(certificate);
        }
    }

    @Test
    void anEndpointWithoutAReadableCertificateIsNotUsed() {
        bed.publishEndpoint("", "");
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.CERTIFICATE_MISSING);

        bed.publishEndpoint("", "AAAA");
        DiscoveryFailure failure = bed.endpointFailure();
        assertThat(failure.detail()).isEqualTo(Detail.CERTIFICATE_MALFORMED);
        assertThat(failure.reason()).isEqualTo(Reason.RECEIVER_CERT_INVALID);
    }

    @Test
    void anExpiredCertificateIsNotUsed() {
        publish(Authorities.issue(bed.authorities.apIssuer, "AP0002-SDK-QA", Authorities.expired()));

        refused(Detail.CERTIFICATE_EXPIRED);
    }

    @Test
    void aCertificateThatIsNotYetValidIsNotUsed() {
        publish(Authorities.issue(bed.authorities.apIssuer, "AP0002-SDK-QA", Authorities.notYet()));

        refused(Detail.CERTIFICATE_NOT_YET_VALID);
    }

    @Test
    void aRevokedCertificateIsNotUsed() {
        KeyAndCertificate revoked = Authorities.issue(bed.authorities.apIssuer, "AP0003-SDK-QA");
        bed.authorities.apIssuer.revoke(revoked.certificate());
        publish(revoked);

        refused(Detail.CERTIFICATE_REVOKED);
        assertThat(bed.facts.getLast().facts())
                .containsEntry("certificate", "AP0003-SDK-QA")
                .containsEntry("verdict", "REVOKED");
    }

    @Test
    void aCertificateOfAnotherIssuerNameUseOrKeyIsNotUsed() {
        for (KeyAndCertificate other : List.of(
                Authorities.issue(bed.authorities.foreignApIssuer, "AP0005-SDK-QA"),
                Authorities.issue(bed.authorities.apRoot, "AP0005-SDK-QA"),
                Authorities.issue(bed.authorities.apIssuer, "AP0005-SDK-PROD"),
                Authorities.issue(bed.authorities.apIssuer, "ap.example.se"),
                bed.authorities.apIssuer.issue(Authorities.request("AP0005-SDK-QA")
                        .uses(KeyUse.DIGITAL_SIGNATURE)
                        .build()),
                bed.authorities.apIssuer.issue(Authorities.request("AP0005-SDK-QA")
                        .key(KeyType.ellipticCurve("secp384r1"))
                        .build()))) {
            publish(other);

            refused(Detail.CERTIFICATE_REFUSED);
        }
    }

    @Test
    void aCertificateWhoseRevocationNobodyCanTellIsTemporary() {
        for (RevocationServer.Service service : RevocationServer.Service.values()) {
            bed.authorities.revocation.behave("apca", service, RevocationBehaviour.SILENT);
        }
        publish(bed.authorities.ap);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.REVOCATION_UNKNOWN);
        assertThat(failure.reason()).isEqualTo(Reason.DISCOVERY_UNAVAILABLE);
        assertThat(failure.temporary()).isTrue();
        assertThat(bed.facts.getLast().facts()).containsEntry("verdict", "REVOCATION_UNKNOWN");
    }

    private void publish(KeyAndCertificate certificate) {
        bed.publishEndpoint("", MetadataText.base64(certificate.certificate()));
    }

    private void refused(Detail detail) {
        DiscoveryFailure failure = TestBed.failure(() -> bed.discovery
                .refreshing()
                .endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS, bed.facts::add));
        assertThat(failure.detail()).isEqualTo(detail);
        assertThat(failure.reason()).isEqualTo(Reason.RECEIVER_CERT_INVALID);
        assertThat(failure.temporary()).isFalse();
    }

    private static String dates(String activation, String expiration) {
        return "<ServiceActivationDate>" + activation + "</ServiceActivationDate><ServiceExpirationDate>" + expiration
                + "</ServiceExpirationDate>";
    }
}
