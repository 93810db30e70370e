// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.cli.demo.ClientKey;
import org.budkavle.cli.demo.DemoServer;
import org.budkavle.conformance.Capability;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.conformance.target.ApiDispatched;
import org.budkavle.federation.JoinedServer;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** Budkavle itself: a server with one organisation, joined to the test federation, seen through AS4 and the SDK API. */
final class BudkavleTarget implements Target {

    private static final ParticipantId PARTICIPANT = new ParticipantId("0203:budkavle.example.se");
    private static final FunctionAddress REGISTRAR = new FunctionAddress("registrator." + PARTICIPANT.value());
    private static final FunctionAddress OTHER = new FunctionAddress("arkiv." + PARTICIPANT.value());
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** So short that what takes a day in operation is seen within a minute. */
    private static final Map<String, String> HURRY = Map.ofEntries(
            Map.entry("db-scheduler.polling-interval", "100ms"),
            Map.entry("budkavle.discovery.metadata-fresh-for", "0s"),
            Map.entry("budkavle.addressbook.interval", "5s"),
            Map.entry("budkavle.accesspoint.retry", "500ms..."),
            Map.entry("budkavle.accesspoint.discovery-retry", "500ms..."),
            Map.entry("budkavle.accesspoint.time-to-live", "20s"),
            Map.entry("budkavle.messageservice.lookup-pause", "500ms"),
            Map.entry("budkavle.messageservice.lookup-longest-pause", "1s"),
            Map.entry("budkavle.messageservice.lookup-for", "10s"),
            Map.entry("budkavle.messageservice.receipt-warning", "5s"),
            Map.entry("budkavle.messageservice.receipt-for", "25s"));

    private final DemoServer server;
    private final SdkApi api;
    private final SdkApi limited;

    private BudkavleTarget(DemoServer server, SdkApi api, SdkApi limited) {
        this.server = server;
        this.api = api;
        this.limited = limited;
    }

    /** Joins and starts. */
    static BudkavleTarget start(TestBed bed, Path folder) throws IOException {
        int as4 = freePort();
        int port = freePort();
        JoinedServer joined = bed.federation()
                .join(
                        folder,
                        JoiningServer.local(
                                "AP0001-" + bed.federation().settings().environment(),
                                URI.create("https://localhost:" + as4 + "/as4"),
                                List.of(new Organisation(PARTICIPANT, "2120009990", "Budkavle i prov")),
                                List.of(
                                        new ListedFunction(REGISTRAR, "Registrator", "Registrator", PARTICIPANT),
                                        new ListedFunction(OTHER, "Arkiv", "Arkiv", PARTICIPANT))));
        ClientKey first = ClientKey.in(Files.createDirectories(folder.resolve("client")));
        ClientKey second = ClientKey.in(Files.createDirectories(folder.resolve("limited-client")));
        DemoServer server = DemoServer.start(settings(folder, joined, port, as4, first, second));
        return new BudkavleTarget(
                server, api(port, "conformance", first, REGISTRAR), api(port, "conformance.limited", second, OTHER));
    }

    private static Map<String, String> settings(
            Path folder, JoinedServer joined, int port, int as4, ClientKey first, ClientKey second) {
        Map<String, String> settings = new LinkedHashMap<>(HURRY);
        settings.put("server.port", Integer.toString(port));
        settings.put("budkavle.data", folder.toString());
        settings.put("budkavle.domain", "budkavle.localhost");
        settings.put("budkavle.environment", "SDK-QA");
        settings.put("budkavle.messageservice.malware-scanner", "none");
        settings.put("budkavle.federation.settings", joined.settings().toString());
        settings.put("budkavle.keys.folder", joined.keys().toString());
        settings.put("budkavle.keys.password-file", joined.passwordFile().toString());
        settings.put("budkavle.as4.port", Integer.toString(as4));
        settings.put("budkavle.as4.address", "127.0.0.1");
        settings.put("budkavle.organisations[0].participant", PARTICIPANT.value());
        settings.put("budkavle.organisations[0].name", "Budkavle i prov");
        settings.put("budkavle.organisations[0].mailboxes[0].address", REGISTRAR.value());
        settings.put("budkavle.organisations[0].mailboxes[0].name", "Registrator");
        settings.put("budkavle.organisations[0].mailboxes[1].address", OTHER.value());
        settings.put("budkavle.organisations[0].mailboxes[1].name", "Arkiv");
        client(settings, 0, "conformance", first, "*");
        client(settings, 1, "conformance.limited", second, OTHER.value());
        return settings;
    }

    private static void client(Map<String, String> settings, int index, String id, ClientKey key, String functions) {
        // The cases ask what is said of a message, as fast as they can, and not how much is carried.
        settings.put("budkavle.sdk-api.longest-backlog", "30s");
        String client = "budkavle.sdk-api.clients[" + index + "].";
        settings.put(client + "id", id);
        settings.put(client + "public-key", key.publicKey().toString());
        settings.put(client + "organisation", PARTICIPANT.value());
        settings.put(client + "authorisations", functions);
        settings.put(client + "scopes", SdkApi.ALL_SCOPES.replace(' ', ','));
    }

    private static SdkApi api(int port, String client, ClientKey key, FunctionAddress function) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + port);
        return new SdkApi(new SdkApi.Access(
                base.resolve("/v1/sdk/messages"),
                base.resolve("/oauth2/token"),
                client,
                privateKey(key.privateKey()),
                PARTICIPANT,
                function));
    }

    private static PrivateKey privateKey(Path pem) throws IOException {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " is no PKCS#8 RSA key", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Description description() {
        return new Description("Budkavle", "0.1.0", "Budkavle (öppen källkod)");
    }

    @Override
    public ParticipantId participant() {
        return PARTICIPANT;
    }

    @Override
    public FunctionAddress function() {
        return REGISTRAR;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.MALWARE_SCANNER));
    }

    @Override
    public Dispatched send(Order order) throws IOException, RuleBroken {
        return ApiDispatched.send(api, order);
    }

    @Override
    public Optional<SdkApi> api() {
        return Optional.of(api);
    }

    @Override
    public Optional<SdkApi> limitedApi() {
        return Optional.of(limited);
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public void close() {
        server.close();
    }
}
