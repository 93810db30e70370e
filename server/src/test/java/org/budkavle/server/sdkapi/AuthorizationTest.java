// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Tokens: rows API-A, and the token endpoint (api-and-address-book.md 1.10). */
@ServerTest
class AuthorizationTest {

    private static final String LIST = "/v1/sdk/messages";
    private static final String AUDIENCE = "urn:budkavle:sdk-api";

    @LocalServerPort
    int port;

    @Autowired
    JwtEncoder encoder;

    @Autowired
    ApiClients clients;

    @Autowired
    AuditLog audit;

    private Rig rig = new Rig(0);

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) throws Exception {
        Rig.configure(properties);
    }

    @BeforeEach
    void reach() {
        rig = new Rig(port);
    }

    @Test
    void aTokenLastsHalfAnHourAndCannotBeRenewed() throws Exception {
        HttpResponse<String> answer = rig.requestToken(
                Rig.EVERYWHERE,
                Rig.EVERYWHERE.sign(Rig.EVERYWHERE.claims(rig.tokenEndpoint()).build()),
                Map.of("scope", Scope.LIST));
        JsonNode body = Rig.json(answer);
        assertThat(body.path("expires_in").asInt()).isBetween(1, 1800);
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.has("refresh_token")).isFalse();
        JWTClaimsSet claims =
                SignedJWT.parse(body.path("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("azp")).isEqualTo(Rig.EVERYWHERE.id());
        assertThat(claims.getStringListClaim("urn:sdk.digg.se:auth_id")).containsExactly(Rig.SKOLA, Rig.OMSORG);
        assertThat(claims.getStringListClaim("scope")).containsExactly(Scope.LIST);
        assertThat(audit.about(Rig.EVERYWHERE.id()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.API_TOKEN_ISSUED);
    }

    @Test
    void bothSpellingsOfTheScopeForSendingAreTaken() throws Exception {
        rig.sent(rig.token(Rig.EVERYWHERE, Scope.SEND), Rig.message());
        rig.sent(rig.token(Rig.EVERYWHERE, Scope.SEND_ALSO), Rig.message());
    }

    static Stream<Arguments> spoiltAssertions() {
        return Stream.of(
                spoilt("another issuer", claims -> claims.issuer("somebody")),
                spoilt("another subject", claims -> claims.subject("somebody")),
                spoilt("another audience", claims -> claims.audience("https://elsewhere.example.se/oauth2/token")),
                spoilt(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                spoilt(
                        "valid for a day",
                        claims -> claims.expirationTime(Date.from(Instant.now().plus(Duration.ofDays(1))))),
                spoilt("without an end", claims -> claims.expirationTime(null)),
                spoilt("without an id", claims -> claims.jwtID(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiltAssertions")
    void aSpoiltAssertionGetsNoToken(String name, UnaryOperator<JWTClaimsSet.Builder> spoil) throws Exception {
        String assertion = Rig.EVERYWHERE.sign(
                spoil.apply(Rig.EVERYWHERE.claims(rig.tokenEndpoint())).build());
        HttpResponse<String> answer = rig.requestToken(Rig.EVERYWHERE, assertion, Map.of());
        assertThat(answer.statusCode()).as(name).isEqualTo(401);
        assertThat(Rig.json(answer).path("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void anAssertionCountsOnce() throws Exception {
        String assertion =
                Rig.EVERYWHERE.sign(Rig.EVERYWHERE.claims(rig.tokenEndpoint()).build());
        assertThat(rig.requestToken(Rig.EVERYWHERE, assertion, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(rig.requestToken(Rig.EVERYWHERE, assertion, Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherKeyGetsNoTokenAndIsLogged() throws Exception {
        String assertion =
                Rig.OTHER.sign(Rig.EVERYWHERE.claims(rig.tokenEndpoint()).build());
        assertThat(rig.requestToken(Rig.EVERYWHERE, assertion, Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(audit.about(Rig.EVERYWHERE.id()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.API_TOKEN_REFUSED);
    }

    @Test
    void anUnknownClientAndAPasswordGetNoToken() throws Exception {
        TestClient unknown = TestClient.of("unknown", Rig.KOMMUN, "*", "");
        assertThat(rig.requestToken(
                                unknown,
                                unknown.sign(unknown.claims(rig.tokenEndpoint()).build()),
                                Map.of())
                        .statusCode())
                .isEqualTo(401);
        HttpRequest withPassword = HttpRequest.newBuilder(rig.uri("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=mk-kommun&client_secret=mk-kommun"))
                .build();
        assertThat(rig.send(withPassword).statusCode()).isEqualTo(401);
    }

    @Test
    void aScopeThatIsNotTheClientsIsRefused() throws Exception {
        HttpResponse<String> answer = rig.requestToken(
                Rig.LISTS_ONLY,
                Rig.LISTS_ONLY.sign(Rig.LISTS_ONLY.claims(rig.tokenEndpoint()).build()),
                Map.of("scope", Scope.GET));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rig.json(answer).path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void apiA01_withoutAValidTokenThereIsNothing() throws Exception {
        HttpResponse<String> none =
                rig.send(HttpRequest.newBuilder(rig.uri(LIST)).GET().build());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        Instant now = Instant.now();
        String good = minted(AUDIENCE, now, now.plusSeconds(60), Rig.EVERYWHERE.id());
        assertThat(status(good)).isEqualTo(200);
        assertThat(status(minted("urn:other", now, now.plusSeconds(60), Rig.EVERYWHERE.id())))
                .isEqualTo(401);
        assertThat(status(minted(AUDIENCE, now.minusSeconds(600), now.minusSeconds(60), Rig.EVERYWHERE.id())))
                .isEqualTo(401);
        assertThat(status(minted(AUDIENCE, now, now.plusSeconds(60), "nobody"))).isEqualTo(401);
        assertThat(status(good.substring(0, good.lastIndexOf('.') + 1) + "AAAA"
                        + good.substring(good.lastIndexOf('.') + 5)))
                .isEqualTo(401);
        assertThat(status("nonsense")).isEqualTo(401);
        assertThat(status(Rig.EVERYWHERE.sign(Rig.EVERYWHERE
                        .claims(AUDIENCE)
                        .claim("scope", List.of(Scope.LIST))
                        .build())))
                .isEqualTo(401);
    }

    @Test
    void apiA02_aTokenWithoutTheScopeIsNotEnough() throws Exception {
        String token = rig.token(Rig.LISTS_ONLY);
        assertThat(rig.get(token, LIST).statusCode()).isEqualTo(200);
        String message = LIST + "/5b9a4d0e-0000-4000-8000-000000000000";
        for (HttpResponse<String> answer : List.of(
                rig.get(token, message),
                rig.delete(token, message),
                rig.post(token, Rig.message()),
                rig.get(token, "/ext/v1/messages/5b9a4d0e-0000-4000-8000-000000000000/trace"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("insufficient_scope");
        }
    }

    @Test
    void apiA03_noTokenIsOlderThanHalfAnHour() throws Exception {
        Instant now = Instant.now();
        assertThat(status(minted(AUDIENCE, now.minusSeconds(31 * 60), now.plusSeconds(60), Rig.EVERYWHERE.id())))
                .isEqualTo(401);
        assertThat(status(minted(AUDIENCE, now.minusSeconds(29 * 60), now.plusSeconds(60), Rig.EVERYWHERE.id())))
                .isEqualTo(200);
    }

    @Test
    void apiA04_aPatternGrantsWhatEndsLikeIt() throws Exception {
        String everywhere = rig.token(Rig.EVERYWHERE);
        String omsorg = rig.sent(everywhere, Rig.message());
        var fromSchool = Rig.message();
        Rig.attention(
                (tools.jackson.databind.node.ObjectNode)
                        Rig.attributes(fromSchool).path("senderAttention"),
                Rig.SKOLA);
        String skola = rig.sent(everywhere, fromSchool);
        String token = rig.token(Rig.ALL_SCHOOLS);
        assertThat(rig.get(token, skola).statusCode()).isEqualTo(200);
        assertThat(rig.get(token, omsorg).statusCode()).isEqualTo(404);
    }

    @Test
    void aLockedClientIsOutAtOnce() throws Exception {
        String token = rig.token(Rig.ONLY_OMSORG);
        assertThat(status(token)).isEqualTo(200);
        var before = clients.find(Rig.ONLY_OMSORG.id()).orElseThrow();
        clients.lockAllBut(
                Set.of(Rig.EVERYWHERE.id(), Rig.ALL_SCHOOLS.id(), Rig.OTHER.id(), Rig.LISTS_ONLY.id()),
                Actor.system("test"));
        try {
            assertThat(status(token)).isEqualTo(401);
        } finally {
            clients.register(before, Actor.system("test"));
        }
        assertThat(status(token)).isEqualTo(200);
    }

    private static Arguments spoilt(String name, UnaryOperator<JWTClaimsSet.Builder> spoil) {
        return Arguments.of(name, spoil);
    }

    private int status(String token) throws Exception {
        return rig.get(token, LIST).statusCode();
    }

    /** A token signed by the server's own key, with any claims. */
    private String minted(String audience, Instant issued, Instant expires, String client) {
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).build(),
                        JwtClaimsSet.builder()
                                .subject(client)
                                .audience(List.of(audience))
                                .issuedAt(issued)
                                .expiresAt(expires)
                                .claim("scope", List.of(Scope.LIST))
                                .claim("urn:sdk.digg.se:auth_id", List.of(Rig.OMSORG))
                                .build()))
                .getTokenValue();
    }

    @Test
    void anAddressThatGuessesTokensIsHeldBackAndNobodyElse() throws Exception {
        HttpRequest guess = HttpRequest.newBuilder(rig.uri("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (HttpClient guesser = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName("127.0.0.2"))
                        .build();
                HttpClient other = HttpClient.newHttpClient()) {
            int held = 0;
            for (int i = 0; i < 301; i++) {
                held = guesser.send(guess, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
            assertThat(held).isEqualTo(429);
            assertThat(other.send(guess, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isNotEqualTo(429);
        }
        assertThat(audit.after(-1, 1000))
                .filteredOn(entry -> entry.event().type() == AuditEventType.RATE_LIMITED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.event().facts()).containsEntry("address", "127.0.0.2"));
    }
}
