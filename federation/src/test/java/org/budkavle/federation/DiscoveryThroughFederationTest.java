// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoverySettings;
import org.budkavle.edelivery.discovery.DynamicDiscovery;
import org.budkavle.federation.dns.NaptrVariant;
import org.budkavle.federation.metadata.MetadataFault;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own discovery finds what it should through the federation, and each fault gives its failure (transport.md 4.5). */
class DiscoveryThroughFederationTest {

    private static final ParticipantId KOMMUN_B = new ParticipantId("0203:kommun-b.example.se");
    private static final URI ENDPOINT = URI.create("https://localhost:9443/as4");

    @TempDir
    static Path folder;

    private static Federation federation;
    private static KeyAndCertificate accessPoint;
    private static KeyAndCertificate organisation;
    private static DynamicDiscovery discovery;

    @BeforeAll
    static void start() throws Exception {
        federation = Federation.start(
                FederationConfig.local(folder.resolve("federation")).withMetadataOverTls());
        accessPoint = federation.authorities().issueAccessPoint("AP0002-SDK-QA");
        organisation = federation.authorities().issueOrganisation("Kommun B");
        federation.registerParticipant(
                KOMMUN_B, ENDPOINT, accessPoint.certificate(), organisation.certificate(), organisation.certificate());
        discovery = discovery(federation.settings(), "revocation");
    }

    @AfterAll
    static void stop() {
        discovery.close();
        federation.close();
    }

    @AfterEach
    void behave() throws Exception {
        federation.metadata().behave(KOMMUN_B, MetadataFault.NONE);
        federation.nameServer().behave(KOMMUN_B, NaptrVariant.NORMAL);
        federation.nameServer().silence(false);
        federation.nameServer().restart();
        federation.metadata().server().restart();
        federation.revocation().behave(RevocationBehaviour.NORMAL);
    }

    @Test
    void theEndpointAndTheCertificatesAreFound() throws Exception {
        AccessPointEndpoint endpoint = endpoint();
        assertThat(endpoint.address()).isEqualTo(ENDPOINT);
        assertThat(endpoint.certificate()).isEqualTo(accessPoint.certificate());
        assertThat(endpoint.accessPointId()).isEqualTo("AP0002-SDK-QA");
        for (CertificatePurpose purpose : CertificatePurpose.values()) {
            assertThat(discovery.refreshing().certificates(KOMMUN_B, DocumentTypeId.SDK_MESSAGE, purpose))
                    .containsExactly(organisation.certificate());
        }
    }

    @Test
    void nobodyElseIsRegisteredAndNoOtherDocumentType() {
        assertFailure(
                () -> discovery
                        .refreshing()
                        .endpoint(
                                new ParticipantId("0203:nobody.example.se"),
                                DocumentTypeId.SDK_MESSAGE,
                                ProcessId.NO_PROCESS),
                Detail.NAME_UNKNOWN);
        DocumentTypeId base = new DocumentTypeId(
                DocumentTypeId.SCHEME, DocumentTypeId.SDK_MESSAGE.value().replace("tm-base-ext-sigenc", "tm-base"));
        assertFailure(
                () -> discovery.refreshing().endpoint(KOMMUN_B, base, ProcessId.NO_PROCESS),
                Detail.DOCUMENT_TYPE_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = NaptrVariant.class,
            names = {
                "NORMAL",
                "ANCHORED_PATTERN",
                "WITH_PARTICIPANT_PATH",
                "LOWER_CASE_SERVICE",
                "SEVERAL_RECORDS",
                "TRUNCATED"
            })
    void anUnusualAnswerOfTheNameServerIsUnderstood(NaptrVariant variant) throws Exception {
        federation.nameServer().behave(KOMMUN_B, variant);
        assertThat(endpoint().address()).isEqualTo(ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_SERVICE, NO_METADATA_SERVICE",
        "WRONG_FLAGS, NO_METADATA_SERVICE",
        "NO_NAPTR, NO_METADATA_SERVICE",
        "SERVFAIL, DNS_FAILED",
        "REFUSED, DNS_FAILED",
        "TIMEOUT, DNS_SILENT"
    })
    void aFaultOfTheNameServerHasItsFailure(NaptrVariant variant, Detail expected) {
        federation.nameServer().behave(KOMMUN_B, variant);
        assertFailure(DiscoveryThroughFederationTest::endpoint, expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = MetadataFault.class,
            names = {"TWO_ENDPOINTS", "ARMOURED_ACCESS_POINT_CERTIFICATE"})
    void anUnusualDocumentIsUnderstood(MetadataFault fault) throws Exception {
        federation.metadata().behave(KOMMUN_B, fault);
        assertThat(endpoint().certificate()).isEqualTo(accessPoint.certificate());
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED, SIGNATURE_INVALID",
        "WRONG_KEY, SIGNATURE_INVALID",
        "ALTERED, SIGNATURE_INVALID",
        "EXPIRED_SIGNER, SIGNER_REFUSED",
        "REVOKED_SIGNER, SIGNER_REFUSED",
        "OTHER_ENVIRONMENT_SIGNER, SIGNER_REFUSED",
        "ANOTHER_PARTICIPANT, METADATA_OF_ANOTHER",
        "ANOTHER_DOCUMENT_TYPE, METADATA_OF_ANOTHER",
        "REDIRECT, REDIRECT_REFUSED",
        "DOCUMENT_TYPE_DECLARATION, METADATA_MALFORMED",
        "HUGE, METADATA_TOO_LARGE",
        "CUT_OFF, METADATA_MALFORMED",
        "WRONG_PROCESS_SCHEME, PROCESS_UNKNOWN",
        "WRONG_TRANSPORT_PROFILE, NO_ENDPOINT",
        "ENDPOINT_EXPIRED, ENDPOINT_EXPIRED",
        "ENDPOINT_NOT_YET_ACTIVE, ENDPOINT_NOT_YET_ACTIVE",
        "NO_ACCESS_POINT_CERTIFICATE, CERTIFICATE_MISSING",
        "BROKEN_ACCESS_POINT_CERTIFICATE, CERTIFICATE_MALFORMED",
        "OTHER_ENVIRONMENT_ACCESS_POINT, CERTIFICATE_REFUSED",
        "REVOKED_ACCESS_POINT, CERTIFICATE_REVOKED",
        "EXPIRED_ACCESS_POINT, CERTIFICATE_EXPIRED",
        "NOT_FOUND, PARTICIPANT_UNKNOWN",
        "SERVER_ERROR, PUBLISHER_FAILED",
        "UNAVAILABLE, PUBLISHER_FAILED",
        "SILENT, PUBLISHER_UNREACHABLE"
    })
    void aFaultOfTheMetadataHasItsFailure(MetadataFault fault, Detail expected) {
        federation.metadata().behave(KOMMUN_B, fault);
        assertFailure(DiscoveryThroughFederationTest::endpoint, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PARTICIPANT_CERTIFICATE, ENCRYPTION, CERTIFICATE_MISSING",
        "SIGNING_CERTIFICATE_ONLY, ENCRYPTION, CERTIFICATE_MISSING",
        "ENCRYPTION_CERTIFICATE_ONLY, SIGNING, CERTIFICATE_MISSING",
        "EXPIRED_PARTICIPANT_CERTIFICATE, ENCRYPTION, CERTIFICATE_EXPIRED",
        "REVOKED_PARTICIPANT_CERTIFICATE, SIGNING, CERTIFICATE_REVOKED"
    })
    void aFaultOfThePublishedCertificatesHasItsFailure(
            MetadataFault fault, CertificatePurpose purpose, Detail expected) {
        federation.metadata().behave(KOMMUN_B, fault);
        assertFailure(
                () -> discovery.refreshing().certificates(KOMMUN_B, DocumentTypeId.SDK_MESSAGE, purpose), expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = MetadataFault.class,
            names = {"TWO_CERTIFICATES_OF_A_TYPE", "WHITE_SPACE_IN_TYPE_CODE", "UNKNOWN_TYPE_CODE"})
    void thePublishedCertificateIsFoundAmongOthers(MetadataFault fault) throws Exception {
        federation.metadata().behave(KOMMUN_B, fault);
        List<?> found = discovery
                .refreshing()
                .certificates(KOMMUN_B, DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION);
        assertThat(found.getFirst()).isEqualTo(organisation.certificate());
    }

    @Test
    void whatIsDownOrSilentIsReportedAsPassing() throws Exception {
        federation.nameServer().stop();
        assertPasses();
        federation.nameServer().restart();
        federation.nameServer().silence(true);
        assertPasses();
        federation.nameServer().silence(false);
        federation.nameServer().behave(KOMMUN_B, NaptrVariant.TRUNCATED_WITHOUT_TCP);
        assertPasses();
        federation.nameServer().behave(KOMMUN_B, NaptrVariant.NORMAL);
        federation.metadata().server().stop();
        assertPasses();
        federation.metadata().server().restart();
        endpoint();
    }

    @Test
    void silenceAboutRevocationIsNoApproval() throws Exception {
        federation.revocation().behave(RevocationBehaviour.TRY_LATER);
        try (DynamicDiscovery unacquainted = discovery(federation.settings(), "empty")) {
            assertFailure(
                    () -> unacquainted.endpoint(KOMMUN_B, DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS),
                    Detail.REVOCATION_UNKNOWN);
        }
    }

    private static DynamicDiscovery discovery(FederationSettings settings, String cache) {
        Clock clock = Clock.systemUTC();
        RevocationChecker revocation = new RevocationChecker(
                RevocationPolicy.hard(),
                new HttpRevocationTransport(Duration.ofSeconds(5)),
                folder.resolve(cache),
                clock);
        return new DynamicDiscovery(
                settings,
                DiscoverySettings.defaults().withTimeouts(Duration.ofMillis(400), Duration.ofSeconds(1)),
                DynamicDiscovery.Trust.of(settings, IssuerRule.KNOWN_ISSUER, revocation, clock),
                clock);
    }

    private static AccessPointEndpoint endpoint() throws DiscoveryFailure {
        return discovery.refreshing().endpoint(KOMMUN_B, DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
    }

    private static void assertFailure(ThrowingCallable lookUp, Detail expected) {
        DiscoveryFailure failure = catchThrowableOfType(DiscoveryFailure.class, lookUp);
        assertThat(failure).isNotNull();
        assertThat(failure.detail()).isEqualTo(expected);
    }

    private static void assertPasses() {
        DiscoveryFailure failure =
                catchThrowableOfType(DiscoveryFailure.class, DiscoveryThroughFederationTest::endpoint);
        assertThat(failure).isNotNull();
        assertThat(failure.temporary()).isTrue();
    }
}
