// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.DynamicDiscovery.Trust;
import org.budkavle.edelivery.discovery.ScriptedNameServer.Manner;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.http.Reachable;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.XmlSignatures;

/** One environment on loopback with one participant: name server, publisher, authorities, and discovery against them. */
final class TestBed implements AutoCloseable {

    static final String ZONE = "sdk-qa.sml.test";
    static final ParticipantId KOMMUN = new ParticipantId("0203:kommun-b.example.se");
    static final DocumentTypeId TYPE = DocumentTypeId.SDK_MESSAGE;
    static final String AP_ADDRESS = "https://ap2.example.se/as4";
    static final DiscoverySettings SETTINGS =
            DiscoverySettings.defaults().withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(10));

    final Authorities authorities = Authorities.SHARED;
    final ScriptedNameServer dns = new ScriptedNameServer();
    final ScriptedPublisher publisher;
    final ManualClock clock = new ManualClock();
    final List<DiscoveryFact> facts = new ArrayList<>();
    final DynamicDiscovery discovery;
    private final Path cache;

    TestBed(Path cache) throws IOException {
        this(cache, SETTINGS);
    }

    TestBed(Path cache, DiscoverySettings settings) throws IOException {
        this(cache, settings, new ScriptedPublisher());
    }

    TestBed(Path cache, DiscoverySettings settings, ScriptedPublisher publisher) throws IOException {
        this.cache = cache;
        this.publisher = publisher;
        authorities.revocation.behave(RevocationBehaviour.NORMAL);
        discovery = discovery(settings);
        register(KOMMUN);
    }

    DynamicDiscovery discovery(DiscoverySettings settings) {
        FederationSettings federation = federation();
        return new DynamicDiscovery(federation, settings, trust(federation), clock);
    }

    /** Discovery as away from the test bed: only public addresses are called. */
    DynamicDiscovery outsideDiscovery() {
        FederationSettings federation = federation();
        return new DynamicDiscovery(federation, SETTINGS, trust(federation), clock, Reachable.publicly());
    }

    DynamicDiscovery discovery(DiscoverySettings settings, Path archive) {
        FederationSettings federation = federation();
        return new DynamicDiscovery(federation, settings, trust(federation), clock, archive);
    }

    private FederationSettings federation() {
        return new FederationSettings(
                FederationId.SDK,
                "SDK-QA",
                ZONE,
                List.of(dns.address()),
                true,
                List.of(authorities.apRoot.certificate()),
                List.of(authorities.apIssuer.certificate()),
                List.of(authorities.smpRoot.certificate()),
                List.of(authorities.tlsRoot.certificate()),
                List.of(authorities.organisations.certificate()));
    }

    private Trust trust(FederationSettings federation) {
        RevocationChecker revocation = new RevocationChecker(
                RevocationPolicy.hard(), new HttpRevocationTransport(Duration.ofMillis(500)), cache, clock);
        return Trust.of(federation, IssuerRule.KNOWN_ISSUER, revocation, clock);
    }

    static String queryName(ParticipantId participant) {
        return ServiceLocator.label(participant) + ".iso6523-actorid-upis." + ZONE + ".";
    }

    void register(ParticipantId participant) throws IOException {
        register(participant, publisher);
    }

    void register(ParticipantId participant, ScriptedPublisher at) throws IOException {
        dns.answer(
                queryName(participant),
                Manner.PLAIN,
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!" + at.address() + "/!\" .");
    }

    /** Signed as it should be. */
    void publish(String document) {
        publisher.publish(KOMMUN, TYPE, sign(document, authorities.publisher));
    }

    /** The usual endpoint with this certificate text. */
    void publishEndpoint(String dates, String certificate) {
        publish(service(MetadataText.endpoint(MetadataText.AS4, AP_ADDRESS, dates, certificate)));
    }

    static String service(String... endpoints) {
        return MetadataText.document(KOMMUN, TYPE, MetadataText.process(MetadataText.PROCESS, endpoints));
    }

    /** The usual endpoint and these extensions. */
    String withCertificates(DocumentTypeId type, String... extensions) {
        return MetadataText.document(
                KOMMUN, type, MetadataText.process(MetadataText.PROCESS, usualEndpoint()), extensions);
    }

    String usualEndpoint() {
        return MetadataText.endpoint(
                MetadataText.AS4, AP_ADDRESS, "", MetadataText.base64(authorities.ap.certificate()));
    }

    byte[] usual() {
        return sign(service(usualEndpoint()), authorities.publisher);
    }

    static byte[] sign(String document, KeyAndCertificate signer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new XmlSignatures()
                    .sign(
                            factory.newDocumentBuilder()
                                    .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))),
                            new KeyAndChain(signer.key(), signer.chain()));
        } catch (Exception e) {
            throw new IllegalStateException("The test's document is broken", e);
        }
    }

    AccessPointEndpoint endpoint() throws DiscoveryFailure {
        facts.clear();
        return discovery.endpoint(KOMMUN, TYPE, ProcessId.NO_PROCESS, facts::add);
    }

    List<X509Certificate> certificates(CertificatePurpose purpose) throws DiscoveryFailure {
        facts.clear();
        return discovery.certificates(KOMMUN, TYPE, purpose, facts::add);
    }

    DiscoveryFailure endpointFailure() {
        return failure(this::endpoint);
    }

    static DiscoveryFailure failure(ThrowingCallable call) {
        DiscoveryFailure failure = catchThrowableOfType(DiscoveryFailure.class, call);
        assertThat(failure).as("failure of discovery").isNotNull();
        return failure;
    }

    @Override
    public void close() throws IOException {
        discovery.close();
        publisher.close();
        dns.close();
    }
}
