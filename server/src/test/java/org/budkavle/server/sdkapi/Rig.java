// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.budkavle.server.TestSurroundings;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two organisations on one server, clients of theirs, and the requests that those send. */
final class Rig {

    static final String KOMMUN = "0203:bjorkvik.example.se";
    static final String REGION = "0203:mittnorr.example.se";
    static final String OMSORG = "omsorg.bjorkvik";
    static final String SKOLA = "elev.skola.bjorkvik";
    static final String BUP = "bup.mittnorr";
    static final String ROOT = "urn:riv:infrastructure:messaging:functionalAddress";

    static final TestClient EVERYWHERE = TestClient.of("mk-kommun", KOMMUN, "*", "");
    static final TestClient ONLY_OMSORG = TestClient.of("mk-omsorg", KOMMUN, OMSORG, "");
    static final TestClient ALL_SCHOOLS = TestClient.of("mk-skola", KOMMUN, "*.skola.bjorkvik", "");
    static final TestClient OTHER = TestClient.of("mk-region", REGION, "*", "");
    static final TestClient LISTS_ONLY = TestClient.of("mk-listor", KOMMUN, "*", Scope.LIST);

    static final TestClient OPERATOR = TestClient.of("drift", KOMMUN, "*", Scope.TRACE);

    private static final List<TestClient> CLIENTS =
            List.of(EVERYWHERE, ONLY_OMSORG, ALL_SCHOOLS, OTHER, LISTS_ONLY, OPERATOR);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Rig(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    static void configure(DynamicPropertyRegistry properties) throws IOException {
        Path folder = TestSurroundings.newFolder();
        Map<String, String> values = new TreeMap<>();
        values.put("budkavle.organisations[0].participant", KOMMUN);
        values.put("budkavle.organisations[0].name", "Björkviks kommun");
        values.put("budkavle.organisations[0].mailboxes[0].address", OMSORG);
        values.put("budkavle.organisations[0].mailboxes[0].name", "Omsorgen");
        values.put("budkavle.organisations[0].mailboxes[1].address", SKOLA);
        values.put("budkavle.organisations[0].mailboxes[1].name", "Elevhälsan");
        values.put("budkavle.organisations[1].participant", REGION);
        values.put("budkavle.organisations[1].name", "Region Mittnorr");
        values.put("budkavle.organisations[1].mailboxes[0].address", BUP);
        values.put("budkavle.organisations[1].mailboxes[0].name", "BUP");
        for (int i = 0; i < CLIENTS.size(); i++) {
            TestClient client = CLIENTS.get(i);
            String place = "budkavle.sdk-api.clients[" + i + "].";
            values.put(place + "id", client.id());
            values.put(place + "organisation", client.organisation());
            values.put(place + "authorisations", client.authorisations());
            values.put(place + "public-key", client.publicKey(folder).toString());
            if (!client.scopes().isEmpty()) {
                values.put(place + "scopes", client.scopes());
            }
        }
        values.forEach((name, value) -> properties.add(name, () -> value));
    }

    String tokenEndpoint() {
        return base + "/oauth2/token";
    }

    URI uri(String path) {
        return URI.create(base + path);
    }

    /** A request for a token with that assertion. */
    HttpResponse<String> requestToken(TestClient client, String assertion, Map<String, String> more) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client.id(),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion));
        form.putAll(more);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(tokenEndpoint()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String token(TestClient client, String... scopes) throws Exception {
        HttpResponse<String> answer = requestToken(
                client,
                client.sign(client.claims(tokenEndpoint()).build()),
                scopes.length == 0 ? Map.of() : Map.of("scope", String.join(" ", scopes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String token, String path) throws Exception {
        return send(request(token, path).GET().build());
    }

    HttpResponse<String> delete(String token, String path) throws Exception {
        return send(request(token, path).DELETE().build());
    }

    HttpResponse<String> post(String token, String body) throws Exception {
        return send(request(token, "/v1/sdk/messages")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> post(String token, JsonNode body) throws Exception {
        return post(token, body.toString());
    }

    /** Sends a message that must be taken over, and gives the path of its Location. */
    String sent(String token, JsonNode body) throws Exception {
        HttpResponse<String> answer = post(token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A message that is as it should be, to be spoilt or filled. */
    static ObjectNode message() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode data = root.putObject("data");
        data.put("type", "messages");
        ObjectNode attributes = data.putObject("attributes");
        attributes.put("confidentiality", true);
        attributes.put("label", "Orosanmälan åäö 🙂");
        attributes.put("sender", KOMMUN);
        attributes.put("recipient", REGION);
        attention(attributes.putObject("senderAttention"), OMSORG);
        attention(attributes.putObject("recipientAttention"), BUP);
        attributes
                .putArray("digitalDocument")
                .addObject()
                .put("documentId", "1")
                .putArray("contentTextBody")
                .add("# Rubrik\n\n**Viktigt** 🙂");
        return root;
    }

    static ObjectNode attributes(ObjectNode message) {
        return (ObjectNode) message.path("data").path("attributes");
    }

    static ObjectNode attention(ObjectNode attention, String address) {
        attention
                .putObject("subOrganization")
                .put("root", ROOT)
                .put("extension", address)
                .put("label", "Funktion");
        return attention;
    }
}
