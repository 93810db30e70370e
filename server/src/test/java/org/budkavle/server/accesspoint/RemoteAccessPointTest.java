// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.budkavle.federation.JoinedServer;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.server.accesspoint.TestFederation.Envelope;
import org.budkavle.server.content.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A message service uses an access point that runs elsewhere, over its REST interface C, with real tokens. */
class RemoteAccessPointTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ParticipantId CUSTOMER = new ParticipantId("0203:bjorkvik.example.se");
    private static final ParticipantId PEER = new ParticipantId("0203:mittnorr.example.se");
    private static final String CLIENT = "meddelandetjanst-1";

    private static TestFederation federation;
    private static KeyAndCertificate clientKey;
    private static TestAccessPoint operator;
    private static TestAccessPoint peer;
    private static FaultyLine line;
    private static TestAccessPoint messageService;

    @BeforeAll
    static void anOperatorACustomerAndAPeer() throws Exception {
        federation = TestFederation.start();
        clientKey = federation.federation.authorities().issueOrganisation("Meddelandetjänst");
        int operatorPort = TestFederation.freePort();
        int peerPort = TestFederation.freePort();
        JoinedServer operatorJoined = federation.join("AP0001-SDK-QA", operatorPort, CUSTOMER);
        JoinedServer peerJoined = federation.join("AP0002-SDK-QA", peerPort, PEER);
        clientKey.store(operatorJoined.keys().resolve("accesspoint-client.p12"), "key", password(operatorJoined));
        Path publicKey = Files.writeString(
                operatorJoined.folder().resolve("client.jwks"),
                new JWKSet(new RSAKey.Builder(
                                        (RSAPublicKey) clientKey.certificate().getPublicKey())
                                .build())
                        .toString(true));
        operator = TestAccessPoint.startAlone(
                TestAccessPoint.Home.fresh(),
                operatorJoined,
                operatorPort,
                Map.of(
                        "budkavle.organisations[0].participant",
                        CUSTOMER.value(),
                        "budkavle.organisations[0].name",
                        "Björkviks kommun",
                        "budkavle.sdk-api.clients[0].id",
                        CLIENT,
                        "budkavle.sdk-api.clients[0].public-key",
                        publicKey.toString(),
                        "budkavle.sdk-api.clients[0].organisation",
                        CUSTOMER.value(),
                        "budkavle.sdk-api.clients[0].scopes",
                        "urn:budkavle:accesspoint",
                        "budkavle.accesspoint.clients." + CLIENT,
                        CUSTOMER.value()));
        peer = TestAccessPoint.start(TestAccessPoint.Home.fresh(), peerJoined, peerPort, Map.of());
        peer.serve(PEER);
        line = FaultyLine.to(operator.apiPort());
        messageService = TestAccessPoint.start(
                TestAccessPoint.Home.fresh(),
                operatorJoined,
                0,
                Map.of(
                        "budkavle.roles",
                        "messageservice",
                        "budkavle.accesspoint.url",
                        "http://127.0.0.1:" + line.port(),
                        "budkavle.accesspoint.remote.client-id",
                        CLIENT,
                        "budkavle.accesspoint.remote.token-url",
                        "http://127.0.0.1:" + operator.apiPort() + "/oauth2/token",
                        "budkavle.accesspoint.remote.poll",
                        "100ms",
                        "budkavle.accesspoint.connect-timeout",
                        "2s"));
        messageService.serve(CUSTOMER);
    }

    @AfterAll
    static void stop() throws Exception {
        messageService.close();
        line.close();
        operator.close();
        peer.close();
        federation.close();
    }

    @Test
    void anEnvelopeGoesOutThroughTheOperatorAndTheOutcomeComesBack() throws Exception {
        Envelope envelope = federation.envelope(CUSTOMER, PEER);

        TransmissionId id = messageService.submit(envelope.file());
        Transmission delivered = outcome(id, TransmissionStatus.DELIVERED);

        assertThat(delivered.receivingAccessPoint()).contains("AP0002-SDK-QA");
        assertThat(messageService.messages.reported(envelope.id())).endsWith(TransmissionStatus.DELIVERED);
        assertThat(operator.eventNames(envelope.id())).containsExactly("ATTEMPT", "DELIVERED");
        assertThat(operator.events(envelope.id()).getFirst()).containsEntry("as4_message_id", delivered.as4MessageId());
        await().atMost(PATIENCE)
                .until(() -> peer.messages.received(envelope.id()).size() == 1);
        assertThat(operator.count("SELECT count(*) FROM content.blob")).isZero();
    }

    @Test
    void aFailureComesBackWithItsReason() throws Exception {
        Envelope envelope = federation.envelope(CUSTOMER, new ParticipantId("0203:finns-inte.example.se"));

        Transmission failed = outcome(messageService.submit(envelope.file()), TransmissionStatus.FAILED);

        assertThat(failed.failure()).contains(FailureCode.RECIPIENT_NOT_REGISTERED);
    }

    @Test
    void anEnvelopeThatCameInIsFetchedOnceByteForByte() throws Exception {
        Envelope envelope = federation.envelope(PEER, CUSTOMER);

        peer.submit(envelope.file());

        await().atMost(PATIENCE)
                .until(() -> messageService.messages.received(envelope.id()).size() == 1);
        InboundEnvelope received =
                messageService.messages.received(envelope.id()).getFirst();
        assertThat(received.finalRecipient()).isEqualTo(CUSTOMER);
        try (InputStream in = messageService.part(BlobStore.class).open(received.envelope())) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(envelope.file()));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(operator.eventNames(envelope.id())).containsExactly("RECEIVED", "HANDED_OVER"));
        assertThat(operator.count("SELECT count(*) FROM content.blob")).isZero();
        assertThat(messageService.temporaryFiles()).isEmpty();
    }

    @Test
    void anOperatorThatIsDownDelaysAndLosesNothing() throws Exception {
        line.down();
        TransmissionId id;
        try {
            id = messageService.submit(federation.envelope(CUSTOMER, PEER).file());
            assertThat(messageService.transmission(id).status()).isEqualTo(TransmissionStatus.ACCEPTED);
        } finally {
            line.up();
        }
        outcome(id, TransmissionStatus.DELIVERED);
    }

    @Test
    void nobodyComesInWithoutAToken() throws Exception {
        assertThat(get("/c/v1/inbound?participant=" + encoded(CUSTOMER.value()), "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/c/v1/inbound?participant=" + encoded(CUSTOMER.value()), "made.up.token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDescriptionIsOpenToEverybody() throws Exception {
        assertThat(get("/c/v1/openapi.yaml", "").body()).contains("openapi: 3.1.0");
    }

    @Test
    void aClientSeesAndSendsForItsOwnParticipantsAlone() throws Exception {
        String token = token();
        TransmissionId ofThePeer =
                peer.submit(federation.envelope(PEER, CUSTOMER).file());

        assertThat(get("/c/v1/inbound?participant=" + encoded(CUSTOMER.value()), token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/c/v1/inbound?participant=" + encoded(PEER.value()), token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/c/v1/inbound/" + UUID.randomUUID() + "/envelope", token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/c/v1/transmissions/" + encoded(ofThePeer.value()), token)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> foreign = post(federation.envelope(PEER, CUSTOMER).file(), token);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("NOT_AUTHORISED_SENDER");
    }

    @Test
    void whatBreaksTheRulesIsRefusedWithItsCodeAndNotKept() throws Exception {
        Path broken = Files.writeString(federation.envelope(CUSTOMER, PEER).file(), "<not-an-envelope/>");

        HttpResponse<String> refused = post(broken, token());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"ENVELOPE_INVALID\"");
        assertThat(operator.temporaryFiles()).isEmpty();
    }

    @Test
    void submittingAgainGivesTheSameTransmission() throws Exception {
        Path envelope = federation.envelope(CUSTOMER, PEER).file();
        String token = token();

        HttpResponse<String> first = post(envelope, token);
        HttpResponse<String> second = post(envelope, token);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.headers().firstValue("Location"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Location"));
        String location = first.headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(location, token).body()).contains("\"status\":\"DELIVERED\""));
    }

    private static Transmission outcome(TransmissionId id, TransmissionStatus status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messageService.transmission(id).status())
                        .as("%s", messageService.transmission(id))
                        .isEqualTo(status));
        return messageService.transmission(id);
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return exchange(HttpRequest.newBuilder(operatorUri(path)), token);
    }

    private static HttpResponse<String> post(Path envelope, String token) throws Exception {
        return exchange(
                HttpRequest.newBuilder(operatorUri("/c/v1/transmissions"))
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofFile(envelope)),
                token);
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request, String token) throws Exception {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String token() throws Exception {
        URI endpoint = operatorUri("/oauth2/token");
        SignedJWT assertion = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(CLIENT)
                        .subject(CLIENT)
                        .audience(endpoint.toString())
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        assertion.sign(new RSASSASigner(clientKey.key()));
        String form =
                "grant_type=client_credentials&scope=" + encoded("urn:budkavle:accesspoint") + "&client_id=" + CLIENT
                        + "&client_assertion_type=" + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        + "&client_assertion=" + assertion.serialize();
        HttpResponse<String> response = exchange(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(response.body())
                .path("access_token")
                .asString("");
    }

    private static URI operatorUri(String path) {
        return URI.create("http://127.0.0.1:" + operator.apiPort()).resolve(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static char[] password(JoinedServer joined) throws Exception {
        return Files.readString(joined.passwordFile())
                .lines()
                .findFirst()
                .orElseThrow()
                .toCharArray();
    }
}
