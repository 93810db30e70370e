// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the SDK API MT/MK (api-and-address-book.md chapter 1): OAuth 2.0 client credentials with a signed JWT, and the
 * four operations. Also reads the way that a message took, an operation of Budkavle's own.
 */
public final class SdkApi {

    /** The server answered, and the answer is no. */
    public static final class Refused extends Exception {

        private final int status;
        private final transient List<String> issues;
        private final transient Optional<Duration> retryAfter;

        Refused(int status, List<String> issues, Optional<Duration> retryAfter) {
            super("HTTP " + status + issues.stream().map(i -> "\n  " + i).collect(Collectors.joining()));
            this.status = status;
            this.issues = List.copyOf(issues);
            this.retryAfter = retryAfter;
        }

        public int status() {
            return status;
        }

        public List<String> issues() {
            return issues;
        }

        /** How long to wait before the same is sent again, if the server has too much to do just now (503). */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** How long whoever sends one message by hand has for a server that has too much to do just now. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int UNAVAILABLE = 503;

    private static final String SCOPES =
            "urn:sdk.api:sendMessages urn:sdk.api:getMessage urn:sdk.api:getMessageByFilter urn:sdk.api:deleteMessage"
                    + " urn:budkavle:trace";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private final HttpClient http;
    private final Clock clock;
    private String token = "";
    private Instant renewAt = Instant.EPOCH;

    public SdkApi(Connection connection) {
        this(connection, Clock.systemUTC());
    }

    public SdkApi(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    public Connection connection() {
        return connection;
    }

    /** Sends a message whose JSON body is written while it is sent. */
    public MessageId send(OutgoingMessage message) throws Refused, IOException {
        var response = exchange(
                authorised("/v1/sdk/messages")
                        .header("Content-Type", "application/json")
                        .POST(message.body())
                        .build(),
                201);
        String location = response.headers().firstValue("Location").orElseThrow();
        response.body().close();
        return MessageId.parse(location.substring(location.lastIndexOf('/') + 1));
    }

    /**
     * The same, and again with the same id when the server has too much to do just now and says when to come back.
     *
     * @param patience for so long; then the refusal is the answer
     */
    public MessageId send(OutgoingMessage message, Duration patience) throws Refused, IOException {
        Instant end = clock.instant().plus(patience);
        while (true) {
            try {
                return send(message);
            } catch (Refused refused) {
                Duration wait = refused.retryAfter().orElseThrow(() -> refused);
                if (clock.instant().plus(wait).isAfter(end)) {
                    throw refused;
                }
                pause(wait);
            }
        }
    }

    private static void pause(Duration wait) throws InterruptedIOException {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The messages that fit all filters, such as {@code messageStatus=NEW}; never with content. */
    public List<JsonNode> list(Map<String, String> filters) throws Refused, IOException {
        String query = filters.entrySet().stream()
                .map(f -> "filter%5B" + f.getKey() + "%5D=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        var messages = new ArrayList<JsonNode>();
        get("/v1/sdk/messages" + (filters.isEmpty() ? "" : query)).path("data").forEach(messages::add);
        return messages;
    }

    /** One message with texts and files, as the server streams it. */
    public InputStream open(MessageId id) throws Refused, IOException {
        return exchange(authorised("/v1/sdk/messages/" + id).GET().build(), 200).body();
    }

    public void delete(MessageId id) throws Refused, IOException {
        exchange(authorised("/v1/sdk/messages/" + id).DELETE().build(), 202)
                .body()
                .close();
    }

    /** The steps that a message took through this server, oldest first. */
    public JsonNode trace(MessageId id) throws Refused, IOException {
        return get("/ext/v1/messages/" + id + "/trace");
    }

    private JsonNode get(String path) throws Refused, IOException {
        try (var body = exchange(authorised(path).GET().build(), 200).body()) {
            return JSON.readTree(body);
        }
    }

    private HttpRequest.Builder authorised(String path) throws Refused, IOException {
        return HttpRequest.newBuilder(connection.api().resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token());
    }

    /** An access token; a new one when the last has 30 seconds left. */
    public synchronized String token() throws Refused, IOException {
        if (clock.instant().isBefore(renewAt)) {
            return token;
        }
        URI endpoint = connection.api().resolve("/oauth2/token");
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "scope",
                        SCOPES,
                        "client_id",
                        connection.clientId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion(endpoint))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var body = exchange(request, 200).body()) {
            var answer = JSON.readTree(body);
            token = answer.path("access_token").asString();
            renewAt = clock.instant()
                    .plusSeconds(Math.max(0, answer.path("expires_in").asLong() - 30));
            return token;
        }
    }

    private String assertion(URI audience) {
        var now = clock.instant();
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(connection.clientId())
                        .subject(connection.clientId())
                        .audience(audience.toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            jwt.sign(new RSASSASigner(privateKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The client's key does not sign", e);
        }
        return jwt.serialize();
    }

    private PrivateKey privateKey() {
        try {
            String pem = Files.readString(connection.privateKey());
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + connection.privateKey(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(connection.privateKey() + " is no PKCS#8 RSA key", e);
        }
    }

    private HttpResponse<InputStream> exchange(HttpRequest request, int expected) throws Refused, IOException {
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != expected) {
                throw refusal(response);
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static Refused refusal(HttpResponse<InputStream> response) throws IOException {
        var issues = new ArrayList<String>();
        try (var body = response.body()) {
            byte[] bytes = body.readNBytes(1 << 20);
            if (bytes.length > 0 && bytes[0] == '{') {
                var answer = JSON.readTree(bytes);
                for (JsonNode issue : answer.path("eventIssues")) {
                    issues.add(issue.path("typeCode").asString("") + " "
                            + issue.path("title").asString("") + " "
                            + issue.path("detail").asString("")
                            + (issue.path("in").asString("").isEmpty()
                                    ? ""
                                    : " (" + issue.path("in").asString("") + ")"));
                }
                if (issues.isEmpty() && answer.has("error")) {
                    issues.add(answer.path("error").asString("") + " "
                            + answer.path("error_description").asString(""));
                }
            }
        }
        return new Refused(response.statusCode(), issues, retryAfter(response));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.statusCode() == UNAVAILABLE
                ? response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
