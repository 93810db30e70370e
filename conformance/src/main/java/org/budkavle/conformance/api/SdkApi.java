// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The SDK API MT/MK of a target, as a client sees it (api-and-address-book.md chapter 1). Never throws for a status. */
public final class SdkApi {

    /** All operations. */
    public static final String ALL_SCOPES =
            "urn:sdk.api:sendMessages urn:sdk.api:getMessage urn:sdk.api:getMessageByFilter urn:sdk.api:deleteMessage";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ASSERTION_SECONDS = 60;

    private final Access access;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";
    private Instant renewAt = Instant.EPOCH;

    /**
     * How to reach it.
     *
     * @param messages the address of {@code /sdk/messages}
     * @param token the token endpoint
     * @param key of the client, RSA
     * @param participant whom it acts for
     * @param function what it acts for
     */
    public record Access(
            URI messages,
            URI token,
            String clientId,
            PrivateKey key,
            ParticipantId participant,
            FunctionAddress function) {}

    /** What was answered. */
    public record Reply(int status, String location, String body) {

        public JsonNode json() {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        }

        /** Attributes of a single message. */
        public JsonNode attributes() {
            return json().path("data").path("attributes");
        }

        /** The status alone, or the codes of what is wrong. */
        public String inWords() {
            String issues = body.startsWith("{")
                    ? json().path("eventIssues")
                            .valueStream()
                            .map(issue -> issue.path("typeCode").asString("") + " "
                                    + issue.path("in").asString(""))
                            .collect(Collectors.joining("; "))
                    : "";
            return "HTTP " + status + (issues.isBlank() ? "" : " (" + issues + ")");
        }
    }

    public SdkApi(Access access) {
        this.access = access;
    }

    public Access access() {
        return access;
    }

    /** A right message from the client's function to somebody. */
    public ObjectNode message(ParticipantId to, FunctionAddress function, String subject) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode data = root.putObject("data").put("type", "messages");
        ObjectNode attributes = data.putObject("attributes");
        attributes
                .put("confidentiality", false)
                .put("label", subject)
                .put("sender", access.participant().value())
                .put("recipient", to.value());
        attention(attributes.putObject("senderAttention"), access.function());
        attention(attributes.putObject("recipientAttention"), function);
        ObjectNode document = attributes.putArray("digitalDocument").addObject();
        document.put("documentId", "SDK-Meddelande").put("index", "1");
        document.putArray("contentTextBody").add("Detta är ett prov.");
        return root;
    }

    /** The attributes of such a message, to be changed. */
    public static ObjectNode attributes(ObjectNode message) {
        return (ObjectNode) message.path("data").path("attributes");
    }

    private static void attention(ObjectNode attention, FunctionAddress function) {
        attention.putObject("subOrganization").put("root", FunctionAddress.ROOT).put("extension", function.value());
    }

    public Reply post(JsonNode message) throws IOException {
        return exchange(authorised(access.messages())
                .header("Content-Type", "application/json")
                .POST(json(message)));
    }

    public Reply get(String id) throws IOException {
        return exchange(authorised(one(id)).GET());
    }

    public Reply delete(String id) throws IOException {
        return exchange(authorised(one(id)).DELETE());
    }

    /** Filters in their order; keys without {@code filter[...]} around. */
    public Reply list(Map<String, String> filters) throws IOException {
        String query = filters.entrySet().stream()
                .map(each -> "filter%5B" + each.getKey() + "%5D="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", filters.isEmpty() ? "" : "?", ""));
        return query(query);
    }

    /** A list with a query written by hand, with its question mark. */
    public Reply query(String query) throws IOException {
        return exchange(authorised(URI.create(access.messages() + query)).GET());
    }

    /** A list with this as Authorization header; an empty one sends none. */
    public Reply listWith(String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(access.messages()).header("Accept", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return exchange(request.GET());
    }

    /** Asks for a token for these scopes, with the claims of the assertion changed so. */
    public Reply token(String scopes, Map<String, Object> changes) throws IOException {
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "scope",
                        scopes,
                        "client_id",
                        access.clientId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion(changes))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(access.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private synchronized String token() throws IOException {
        if (Instant.now().isAfter(renewAt)) {
            Reply reply = token(ALL_SCOPES, Map.of());
            if (reply.status() != 200) {
                throw new IOException("SDK API gives no token: " + reply.inWords());
            }
            token = reply.json().path("access_token").asString("");
            renewAt = Instant.now().plusSeconds(reply.json().path("expires_in").asLong(60) - 30);
        }
        return token;
    }

    private String assertion(Map<String, Object> changes) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", access.clientId());
        claims.put("sub", access.clientId());
        claims.put("aud", access.token().toString());
        claims.put("iat", now);
        claims.put("exp", now + ASSERTION_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.putAll(changes);
        String text =
                base64(JSON.writeValueAsBytes(Map.of("alg", "RS256"))) + "." + base64(JSON.writeValueAsBytes(claims));
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(access.key());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The client's key does not sign", e);
        }
    }

    private URI one(String id) {
        return URI.create(access.messages() + "/" + id);
    }

    private HttpRequest.Builder authorised(URI address) throws IOException {
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token());
    }

    private Reply exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static HttpRequest.BodyPublisher json(JsonNode message) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
