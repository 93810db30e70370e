// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.discovery.DiscoveryFact.CertificateJudged;
import org.budkavle.edelivery.discovery.DiscoveryFact.MetadataFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.PublisherFound;
import org.budkavle.edelivery.discovery.DiscoveryFact.Source;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.pki.RevocationServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 1 to 5 of transport.md 4.5, and everything that can be wrong with a publisher. */
class MetadataVerificationTest {

    private static final ParticipantId OTHER = new ParticipantId("0203:kommun-c.example.se");

    @TempDir
    private Path cache;

    private TestBed bed;

    @BeforeEach
    void start() throws IOException {
        bed = new TestBed(cache);
    }

    @AfterEach
    void stop() throws IOException {
        bed.close();
    }

    @Test
    void theAccessPointIsFoundAndTheWayToItIsTold() throws Exception {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());

        AccessPointEndpoint endpoint = bed.endpoint();

        assertThat(endpoint)
                .isEqualTo(new AccessPointEndpoint(
                        URI.create(TestBed.AP_ADDRESS),
                        bed.authorities.ap.certificate(),
                        "AP0002-SDK-QA",
                        "digg-transport-as4-v1_0"));
        assertThat(bed.facts)
                .satisfiesExactly(
                        dns -> assertThat(dns).isInstanceOfSatisfying(PublisherFound.class, found -> {
                            assertThat(found.queryName()).isEqualTo(TestBed.queryName(TestBed.KOMMUN));
                            assertThat(found.publisher()).isEqualTo(bed.publisher.address());
                            assertThat(found.source()).isEqualTo(Source.NETWORK);
                        }),
                        smp -> assertThat(smp).isInstanceOfSatisfying(MetadataFound.class, found -> {
                            assertThat(found.address().toString())
                                    .startsWith(bed.publisher.address().toString());
                            assertThat(found.signer()).isEqualTo("SMP0001-SDK-QA");
                            assertThat(found.source()).isEqualTo(Source.NETWORK);
                            assertThat(found.took()).isPositive();
                        }),
                        certificate -> assertThat(certificate.facts())
                                .containsEntry("certificate", "AP0002-SDK-QA")
                                .containsEntry("verdict", CertificateJudged.ACCEPTED));
    }

    @Test
    void everyReservedCharacterOfTheIdentifiersIsEncodedInTheAddress() throws Exception {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());

        bed.endpoint();

        assertThat(bed.publisher.asked)
                .containsExactly("/iso6523-actorid-upis%3A%3A0203%3Akommun-b.example.se/services/"
                        + "busdox-docid-qns%3A%3Aurn%3Ariv%3Ainfrastructure%3Amessaging%3AMessageWithAttachments%3A3"
                        + "%3A%3AmessagePayload%23%233.0%3A%3Atm-base-ext-sigenc");
    }

    @Test
    void aPublisherAddressThatAlreadyNamesTheParticipantIsNotExtendedByIt() throws Exception {
        bed.publisher.publish(new ParticipantId("0203:KOMMUN-b.example.se"), TestBed.TYPE, bed.usual());
        bed.dns.answer(
                TestBed.queryName(TestBed.KOMMUN),
                ScriptedNameServer.Manner.PLAIN,
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!^.*$!" + bed.publisher.address()
                        + "/iso6523-actorid-upis::0203:KOMMUN-b.example.se!\" .");

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void aPublisherOverHttpsIsTrustedByTheFederationsAnchors() throws Exception {
        try (ScriptedPublisher https = new ScriptedPublisher(tls("localhost"))) {
            https.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
            bed.register(TestBed.KOMMUN, https);

            assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
        }
    }

    @Test
    void aPublisherOverHttpsUnderAnotherNameIsNotReached() throws Exception {
        try (ScriptedPublisher https = new ScriptedPublisher(tls("elsewhere.test"))) {
            https.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
            bed.register(TestBed.KOMMUN, https);

            assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.PUBLISHER_UNREACHABLE);
            assertThat(https.asked).isEmpty();
        }
    }

    @Test
    void aParticipantUnknownToThePublisherIsNotRegistered() {
        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.PARTICIPANT_UNKNOWN);
        assertThat(failure.reason()).isEqualTo(Reason.RECIPIENT_NOT_REGISTERED);
    }

    @Test
    void aKnownParticipantWithoutTheDocumentTypeDoesNotSupportIt() {
        bed.publisher.know(TestBed.KOMMUN);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.DOCUMENT_TYPE_UNKNOWN);
        assertThat(failure.reason()).isEqualTo(Reason.DOCTYPE_NOT_SUPPORTED);
        assertThat(failure.temporary()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 429, 500, 503})
    void aPublisherThatFailsSaysNothingAboutTheParticipant(int status) {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, status, new byte[0]);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.PUBLISHER_FAILED);
        assertThat(failure.temporary()).isTrue();
        assertThat(bed.publisher.asked).hasSize(1);
    }

    @Test
    void aPublisherThatIsDownIsTemporary() {
        bed.publisher.close();

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.PUBLISHER_UNREACHABLE);
        assertThat(failure.temporary()).isTrue();
    }

    @Test
    void aPublisherThatDoesNotAnswerInTimeIsTemporary() {
        CountDownLatch never = new CountDownLatch(1);
        bed.publisher.publishAfter(never, TestBed.KOMMUN, TestBed.TYPE, bed.usual());
        DiscoverySettings impatient =
                DiscoverySettings.defaults().withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(200));
        try (DynamicDiscovery discovery = bed.discovery(impatient)) {
            DiscoveryFailure failure =
                    TestBed.failure(() -> discovery.endpoint(TestBed.KOMMUN, TestBed.TYPE, ProcessId.NO_PROCESS));

            assertThat(failure.detail()).isEqualTo(Detail.PUBLISHER_UNREACHABLE);
            assertThat(failure.temporary()).isTrue();
        }
    }

    @Test
    void aDocumentOverTheLimitIsNotRead() {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, new byte[(1 << 20) + 1]);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.METADATA_TOO_LARGE);
        assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not XML",
                "<SignedServiceMetadata xmlns=\"http://docs.oasis-open.org/bdxr/ns/SMP/2016/05\">",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<SignedServiceMetadata xmlns=\"http://docs.oasis-open.org/bdxr/ns/SMP/2016/05\">&e;"
                        + "</SignedServiceMetadata>"
            })
    void whatIsNotPlainXmlIsRefused(String text) {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, text.getBytes(StandardCharsets.UTF_8));

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.METADATA_MALFORMED);
        assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ServiceGroup xmlns=\"http://docs.oasis-open.org/bdxr/ns/SMP/2016/05\"/>",
                "<SignedServiceMetadata xmlns=\"http://docs.oasis-open.org/bdxr/ns/SMP/2016/05\"/>",
                "<SignedServiceMetadata xmlns=\"http://busdox.org/serviceMetadata/publishing/1.0/\"/>"
            })
    void whatIsSignedAndNotOfTheProfilesFormIsRefused(String document) {
        bed.publish(document);

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.METADATA_MALFORMED);
    }

    @Test
    void anUnsignedDocumentIsRefused() {
        byte[] unsigned = TestBed.service(bed.usualEndpoint()).getBytes(StandardCharsets.UTF_8);
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, unsigned);

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.SIGNATURE_INVALID);
        assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
    }

    @Test
    void aDocumentThatWasAlteredAfterSigningIsRefused() {
        String signed = new String(bed.usual(), StandardCharsets.UTF_8);
        String altered = signed.replace("ap2.example.se", "ap6.example.se");
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, altered.getBytes(StandardCharsets.UTF_8));

        assertThat(altered).isNotEqualTo(signed);
        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.SIGNATURE_INVALID);
    }

    @Test
    void aSignatureByAnotherKeyThanTheCertificatesIsRefused() {
        KeyAndCertificate good = bed.authorities.publisher;
        KeyAndCertificate mixed = new KeyAndCertificate(bed.authorities.ap.key(), good.certificate(), good.chain());
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, TestBed.sign(TestBed.service(bed.usualEndpoint()), mixed));

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.SIGNATURE_INVALID);
    }

    @Test
    void aSignerWhoIsNoPublisherOfThisEnvironmentIsRefused() {
        for (KeyAndCertificate signer : List.of(
                Authorities.issue(bed.authorities.foreignSmpRoot, "SMP0001-SDK-QA"),
                Authorities.issue(bed.authorities.smpRoot, "SMP0001-OPEN-TEST"),
                Authorities.issue(bed.authorities.smpRoot, "SMP0001-SDK-QA", Authorities.expired()),
                Authorities.issue(bed.authorities.smpRoot, "SMP0001-SDK-QA", Authorities.notYet()),
                bed.authorities.smpRoot.issue(Authorities.request("SMP0001-SDK-QA")
                        .uses(KeyUse.KEY_ENCIPHERMENT)
                        .build()),
                bed.authorities.ap)) {
            bed.publisher.publish(
                    TestBed.KOMMUN, TestBed.TYPE, TestBed.sign(TestBed.service(bed.usualEndpoint()), signer));

            DiscoveryFailure failure = bed.endpointFailure();

            assertThat(failure.detail()).as(signer.toString()).isEqualTo(Detail.SIGNER_REFUSED);
            assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
        }
    }

    @Test
    void aRevokedSignerIsRefused() {
        KeyAndCertificate signer = Authorities.issue(bed.authorities.smpRoot, "SMP0009-SDK-QA");
        bed.authorities.smpRoot.revoke(signer.certificate());
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, TestBed.sign(TestBed.service(bed.usualEndpoint()), signer));

        assertThat(bed.endpointFailure().detail()).isEqualTo(Detail.SIGNER_REFUSED);
    }

    @Test
    void aSignerWhomNobodyCanJudgeIsTemporary() {
        bed.publisher.publish(TestBed.KOMMUN, TestBed.TYPE, bed.usual());
        for (RevocationServer.Service service : RevocationServer.Service.values()) {
            bed.authorities.revocation.behave("smpca", service, RevocationBehaviour.TRY_LATER);
        }

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.REVOCATION_UNKNOWN);
        assertThat(failure.temporary()).isTrue();
    }

    @Test
    void genuineMetadataOfAnotherParticipantOrDocumentTypeIsRefused() {
        String process = MetadataText.process(MetadataText.PROCESS, bed.usualEndpoint());
        for (String replayed : List.of(
                MetadataText.document(OTHER, TestBed.TYPE, process),
                MetadataText.document(TestBed.KOMMUN, DocumentTypeId.MESSAGE_RECEIPT, process),
                MetadataText.document(
                        TestBed.KOMMUN, new DocumentTypeId("other-scheme", TestBed.TYPE.value()), process),
                MetadataText.document(TestBed.KOMMUN, TestBed.TYPE, process)
                        .replace("scheme=\"iso6523-actorid-upis\"", "scheme=\"other\""))) {
            bed.publish(replayed);

            DiscoveryFailure failure = bed.endpointFailure();

            assertThat(failure.detail()).isEqualTo(Detail.METADATA_OF_ANOTHER);
            assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
        }
    }

    @Test
    void theCaseOfTheParticipantDoesNotMatter() throws Exception {
        bed.publish(MetadataText.document(
                new ParticipantId("0203:KOMMUN-B.example.se"),
                TestBed.TYPE,
                MetadataText.process(MetadataText.PROCESS, bed.usualEndpoint())));

        assertThat(bed.endpoint().accessPointId()).isEqualTo("AP0002-SDK-QA");
    }

    @Test
    void aRedirectIsNotFollowed() {
        bed.publish(MetadataText.redirect());

        DiscoveryFailure failure = bed.endpointFailure();

        assertThat(failure.detail()).isEqualTo(Detail.REDIRECT_REFUSED);
        assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
    }

    private SSLContext tls(String host) throws Exception {
        KeyAndCertificate server = bed.authorities.tlsRoot.issue(Authorities.request(host)
                .names(List.of(host))
                .extendedUses(ExtendedUse.SERVER_AUTH)
                .build());
        char[] password = "local".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", server.key(), password, server.chain().toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        Arrays.fill(password, ' ');
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }
}
