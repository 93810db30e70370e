// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoverySettings;
import org.budkavle.edelivery.discovery.DynamicDiscovery;
import org.budkavle.federation.Federation;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.federation.metadata.MetadataFault;
import org.budkavle.federation.metadata.Registration;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.KeyPurpose;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.certificate.TlsPeerCertificates;
import org.budkavle.trust.key.KeyAndChain;

/**
 * The federation's test access points, all of them in one server (transport.md 9.6): registered like anybody else, found by
 * dynamic discovery, each with a message service that answers by itself.
 */
public final class TestBed implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TestBed.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Federation federation;
    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final DynamicDiscovery discovery;
    private final CertificateValidator senders;
    private final CertificateValidator tlsClients;
    private final Postman postman;
    private final Traffic traffic = new Traffic();
    private final Inbox inbox = new Inbox(traffic);
    private final KeyAndChain foreign;
    private final Map<TestParticipant, TestPeer> peers = new EnumMap<>(TestParticipant.class);
    private final Map<String, PeerEndpoint> endpoints = new ConcurrentHashMap<>();
    private final List<TestPeer> opened = new CopyOnWriteArrayList<>();

    private TestBed(Federation federation, Path folder) throws IOException {
        this.federation = federation;
        this.folder = Files.createDirectories(folder);
        FederationSettings settings = federation.settings();
        RevocationChecker revocation = new RevocationChecker(
                RevocationPolicy.hard().withGrace(Duration.ZERO),
                new HttpRevocationTransport(PATIENCE),
                folder.resolve("revocation"),
                clock);
        this.discovery = new DynamicDiscovery(
                settings,
                DiscoverySettings.defaults().withTimeouts(PATIENCE, PATIENCE.multipliedBy(2)),
                DynamicDiscovery.Trust.of(settings, IssuerRule.KNOWN_ISSUER, revocation, clock),
                clock);
        this.senders = new AccessPointCertificates(
                        settings.environment(),
                        settings.accessPointRoots(),
                        settings.accessPointIntermediates(),
                        revocation,
                        clock)
                .forPurpose(KeyPurpose.SIGNING);
        this.tlsClients = new TlsPeerCertificates(settings.tlsRoots(), revocation, clock)
                .forRole(TlsPeerCertificates.Role.CLIENT);
        KeyAndCertificate tls = federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS);
        this.postman = new Postman(
                discovery,
                new WireClient(federation.authorities(), tls),
                Files.createDirectories(folder.resolve("sent")),
                traffic,
                clock);
        this.server = listen(WireClient.context(Optional.of(tls)));
        this.foreign = chain(federation.authorities().issueAccessPoint("AP0198-" + settings.environment()));
    }

    /** Starts them all. */
    public static TestBed start(Federation federation, Path folder) throws IOException {
        TestBed bed = new TestBed(federation, folder);
        try {
            bed.openAll();
            return bed;
        } catch (IOException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    public Federation federation() {
        return federation;
    }

    /** Finds whom the test access points find. */
    public Discovery discovery() {
        return discovery;
    }

    /** What they have got. */
    public Inbox inbox() {
        return inbox;
    }

    /** What they have sent and got, as it went over the wire. */
    public Traffic traffic() {
        return traffic;
    }

    /** The test participant to whose access point or message service the certificate belongs. */
    public Optional<TestPeer> holderOf(X509Certificate certificate) {
        return opened.stream()
                .filter(peer -> peer.accessPoint().certificate().equals(certificate)
                        || peer.organisation().certificate().equals(certificate))
                .findFirst();
    }

    /** The test participant with that identifier, or the product that one plays. */
    public Optional<TestPeer> holderOf(ParticipantId participant) {
        return opened.stream()
                .filter(peer -> peer.participant().equals(participant))
                .findFirst();
    }

    /** Sends for them. */
    public Postman postman() {
        return postman;
    }

    /** One of Digg's test participants. */
    public TestPeer peer(TestParticipant which) {
        return Optional.ofNullable(peers.get(which)).orElseThrow();
    }

    /** The test participant with this identifier. */
    public TestPeer peerOf(ParticipantId participant) throws IOException {
        return peers.values().stream()
                .filter(peer -> peer.participant().equals(participant))
                .findFirst()
                .orElseThrow(() -> new IOException(participant + " is no test participant"));
    }

    /**
     * A test participant that plays a whole product, with one fault or none: what a conformance run is tried on.
     *
     * @param name of its domain, such as {@code referens}
     */
    public TestPeer product(String name, String accessPoint, Optional<ProductFault> fault) throws IOException {
        ParticipantId participant = new ParticipantId("0203:" + name + ".example.se");
        return open(
                new TestPeer(
                                name,
                                participant,
                                new FunctionAddress("registrator." + participant.value()),
                                accessPoint + "-" + environment(),
                                endpoint(name),
                                chain(federation.authorities().issueAccessPoint(accessPoint + "-" + environment())),
                                chain(federation.authorities().issueOrganisation(name)),
                                fault)
                        .asProduct(),
                Registration.SDK_DOCUMENT_TYPES);
    }

    private void openAll() throws IOException {
        Map<TestParticipant, Future<TestPeer>> made = new EnumMap<>(TestParticipant.class);
        for (TestParticipant each : TestParticipant.values()) {
            made.put(each, threads.submit(() -> make(each)));
        }
        for (TestParticipant each : TestParticipant.values()) {
            TestPeer peer = get(Optional.ofNullable(made.get(each)).orElseThrow());
            peers.put(each, peer);
            open(peer, types(each));
        }
        federation.metadata().behave(TestParticipant.TEST_AP_03.id(), MetadataFault.REVOKED_ACCESS_POINT);
        federation.metadata().behave(TestParticipant.EXPIRED.id(), MetadataFault.EXPIRED_ACCESS_POINT);
    }

    private TestPeer make(TestParticipant which) {
        String partyId = which.accessPoint(environment());
        return new TestPeer(
                which.title(),
                which.id(),
                which.function(),
                partyId,
                which == TestParticipant.TEST_AP_04
                        ? URI.create("https://localhost:1/as4")
                        : endpoint(which.title().toLowerCase(Locale.ROOT)),
                chain(
                        which == TestParticipant.TEST_AP_05
                                ? federation.authorities().issueAccessPoint(partyId, SpecialLeaf.OTHER_ENVIRONMENT)
                                : federation.authorities().issueAccessPoint(partyId)),
                chain(federation.authorities().issueOrganisation(which.title())),
                Optional.empty());
    }

    /** One that answers at this address under its own name, is registered and stands in the address book. */
    private TestPeer open(TestPeer peer, List<DocumentTypeId> types) throws IOException {
        Clerk clerk = new Clerk(peer, discovery, inbox, letter -> postman.sendFor(peer, letter));
        endpoints.put(
                peer.endpoint().getPath(),
                new PeerEndpoint(
                        peer, foreign, folder.resolve(peer.title()), senders, tlsClients, clerk, threads, clock));
        opened.add(peer);
        federation.register(new Registration(
                peer.participant(),
                peer.endpoint(),
                // The other environment's certificate is what it sends with; nobody could find it in this environment's
                // metadata.
                peer.participant().equals(TestParticipant.TEST_AP_05.id())
                        ? foreign.certificate()
                        : peer.accessPoint().certificate(),
                List.of(peer.organisation().certificate()),
                List.of(peer.organisation().certificate()),
                types,
                clock.instant()));
        federation.list(new Organisation(peer.participant(), "2021006883", peer.title()));
        federation.list(new ListedFunction(peer.function(), "Provfunktion", "Provfunktion", peer.participant()));
        return peer;
    }

    private static List<DocumentTypeId> types(TestParticipant which) {
        if (which == TestParticipant.OTHER_TYPES) {
            return List.of(DocumentTypeId.MESSAGE_RECEIPT);
        }
        List<DocumentTypeId> types = new ArrayList<>(Registration.SDK_DOCUMENT_TYPES);
        if (which == TestParticipant.DIGG_TEST1) {
            Registration.SDK_DOCUMENT_TYPES.forEach(type -> types.add(
                    new DocumentTypeId(type.scheme(), type.value().replace("tm-base-ext-sigenc", "tm-base"))));
        }
        return types;
    }

    private HttpsServer listen(SSLContext tls) throws IOException {
        HttpsServer listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        listening.setExecutor(threads);
        listening.createContext("/", this::handle);
        listening.start();
        return listening;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            PeerEndpoint endpoint = endpoints.get(exchange.getRequestURI().getPath());
            if (endpoint == null || !exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(endpoint == null ? 404 : 405, -1);
                return;
            }
            endpoint.handle(exchange);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "A test access point failed", e);
            throw e;
        }
    }

    private URI endpoint(String name) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/" + name + "/as4");
    }

    private String environment() {
        return federation.settings().environment();
    }

    private static KeyAndChain chain(KeyAndCertificate issued) {
        return new KeyAndChain(issued.key(), issued.chain());
    }

    private static TestPeer get(Future<TestPeer> made) throws IOException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IOException("A test participant cannot be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while test participants were made", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        postman.close();
        discovery.close();
    }
}
