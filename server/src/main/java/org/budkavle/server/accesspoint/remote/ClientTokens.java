// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens for the access point elsewhere: client credentials with a signed assertion (RFC 7523). */
final class ClientTokens {

    private static final String SCOPE = "urn:budkavle:accesspoint";
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(2);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI endpoint;
    private final String clientId;
    private final PrivateKey key;
    private final Duration patience;
    private final Clock clock;
    private String token = "";
    private Instant renewAt = Instant.EPOCH;

    ClientTokens(HttpClient http, URI endpoint, String clientId, PrivateKey key, Duration patience, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.key = key;
        this.patience = patience;
        this.clock = clock;
    }

    /** A token that is valid for a while. */
    synchronized String token() throws IOException, InterruptedException {
        if (!clock.instant().isBefore(renewAt)) {
            renew();
        }
        return token;
    }

    /** The token was refused: the next one is a new one. */
    synchronized void forget() {
        renewAt = Instant.EPOCH;
    }

    private void renew() throws IOException, InterruptedException {
        Instant asked = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "scope",
                        SCOPE,
                        "client_id",
                        clientId,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion(asked)))))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("The token endpoint answered HTTP " + response.statusCode());
        }
        JsonNode answer = JSON.readTree(response.body());
        token = answer.path("access_token").asString("");
        renewAt = asked.plusSeconds(answer.path("expires_in").asLong(60)).minus(MARGIN);
    }

    private String assertion(Instant now) throws IOException {
        try {
            boolean elliptic = key instanceof ECPrivateKey;
            JWSSigner signer = elliptic ? new ECDSASigner((ECPrivateKey) key) : new RSASSASigner(key);
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader(
                            elliptic
                                    ? signer.supportedJWSAlgorithms().iterator().next()
                                    : JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .issuer(clientId)
                            .subject(clientId)
                            .audience(endpoint.toString())
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                            .build());
            assertion.sign(signer);
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new IOException("accesspoint-client.p12 cannot sign", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
