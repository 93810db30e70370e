// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.server.OfficialFiles;
import org.budkavle.server.ServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of the API says what the API does, and what Digg's description says. */
@ServerTest
class OpenApiTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @LocalServerPort
    int port;

    private Rig rig = new Rig(0);
    private String token = "";
    private JsonNode ours = JsonMapper.shared().createObjectNode();

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) throws Exception {
        Rig.configure(properties);
    }

    @BeforeEach
    void read() throws Exception {
        rig = new Rig(port);
        token = rig.token(Rig.EVERYWHERE);
        HttpResponse<String> answer = rig.send(
                HttpRequest.newBuilder(rig.uri("/v1/openapi.yaml")).GET().build());
        assertThat(answer.statusCode()).isEqualTo(200);
        ours = YAML.readTree(answer.body());
    }

    @Test
    void everyAnswerIsAsDescribed() throws Exception {
        ObjectNode full = full();
        assertThat(faults(ours, "createMessage", full)).isEmpty();
        String location = rig.sent(token, full);
        assertThat(faults(ours, "outputData", Rig.json(rig.get(token, location))))
                .isEmpty();
        assertThat(faults(ours, "outputArrayData", Rig.json(rig.get(token, "/v1/sdk/messages"))))
                .isEmpty();
        assertThat(faults(ours, "Events", Rig.json(rig.post(token, "{}")))).isEmpty();
        assertThat(faults(ours, "Events", Rig.json(rig.delete(token, location))))
                .isEmpty();
        assertThat(faults(ours, "trace", Rig.json(rig.get(token, location.replace("/v1/sdk", "/ext/v1") + "/trace"))))
                .isEmpty();
    }

    @Test
    void theStateOfTheAddressBookIsForOperatorsAlone() throws Exception {
        String operator = rig.token(Rig.OPERATOR);
        HttpResponse<String> state = rig.get(operator, "/ext/v1/addressbook");
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(faults(ours, "addressBookState", Rig.json(state))).isEmpty();
        assertThat(Rig.json(state).path("condition").asString()).isEqualTo("NOT_CONFIGURED");
        assertThat(rig.send(rig.request(operator, "/ext/v1/addressbook/refresh")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(202);

        assertThat(rig.get(token, "/ext/v1/addressbook").statusCode()).isEqualTo(401);
        assertThat(rig.get("nobody", "/ext/v1/addressbook").statusCode()).isEqualTo(401);
    }

    @Test
    void theDescriptionTellsRightFromWrong() throws Exception {
        ObjectNode answer = (ObjectNode) Rig.json(rig.get(token, rig.sent(token, full())));
        ((ObjectNode) answer.at("/data/attributes")).put("surprise", 1).remove("label");
        assertThat(faults(ours, "outputData", answer)).hasSize(2);
    }

    @Test
    void everyAnswerIsAlsoAsDiggDescribesIt() throws Exception {
        JsonNode official = official();
        String location = rig.sent(token, full());
        assertThat(faults(official, "outputData", Rig.json(rig.get(token, location))))
                .isEmpty();
        assertThat(faults(official, "outputArrayData", Rig.json(rig.get(token, "/v1/sdk/messages"))))
                .isEmpty();
        assertThat(faults(official, "Events", Rig.json(rig.post(token, "{}")))).isEmpty();
    }

    @Test
    void ourDescriptionHasTheShapesOfDiggs() throws Exception {
        JsonNode official = official();
        sameShape(official, "messageAttributesDef", "attributes");
        sameShape(official, "messageCreateAttributesDef", "attributesToCreate");
        sameShape(official, "recipientAttentionDef", "attention");
        sameShape(official, "senderAttentionDef", "attention");
        sameShape(official, "DigitalDocumentDef", "digitalDocument");
        sameShape(official, "contentFileDef", "contentFile");
        sameShape(official, "outputData", "outputData");
        sameShape(official, "outputArrayData", "outputArrayData");
        assertThat(strings(resolved(ours, "messageStatus").path("enum")))
                .isEqualTo(strings(resolved(official, "messageStatusDef").path("enum")));
        Stream.of("post", "get")
                .forEach(method -> assertThat(ours.at("/paths/~1v1~1sdk~1messages/" + method + "/operationId"))
                        .isEqualTo(official.at("/paths/~1sdk~1messages/" + method + "/operationId")));
        Stream.of("get", "delete")
                .forEach(method -> assertThat(
                                ours.at("/paths/~1v1~1sdk~1messages~1{messageId}/" + method + "/operationId"))
                        .isEqualTo(official.at("/paths/~1sdk~1messages~1{messageId}/" + method + "/operationId")));
    }

    /** Each property of theirs is one of ours and of the same type; what they require, we require. */
    private void sameShape(JsonNode official, String theirName, String ourName) {
        JsonNode their = resolved(official, theirName);
        JsonNode our = resolved(ours, ourName);
        their.path("properties").properties().forEach(property -> {
            JsonNode theirType = follow(official, property.getValue());
            JsonNode ourType = follow(ours, our.path("properties").path(property.getKey()));
            assertThat(ourType.isMissingNode())
                    .as(theirName + "." + property.getKey())
                    .isFalse();
            if (theirType.has("type") && ourType.has("type")) {
                assertThat(ourType.path("type"))
                        .as(theirName + "." + property.getKey())
                        .isEqualTo(theirType.path("type"));
            }
        });
        if (!theirName.equals("DigitalDocumentDef")) {
            // We give a document an id when its sender does not.
            assertThat(strings(our.path("required"))).containsAll(strings(their.path("required")));
        }
    }

    private static JsonNode resolved(JsonNode description, String name) {
        return description.path("components").path("schemas").path(name);
    }

    private static JsonNode follow(JsonNode description, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> values = new TreeSet<>();
        array.forEach(value -> values.add(value.asString()));
        return values;
    }

    private static List<String> faults(JsonNode description, String name, JsonNode value) {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", description.path("components"));
        return SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(schema).validate(value).stream()
                .map(Object::toString)
                // Digg's own examples have a bare UUID where its description wants a URI (api-and-address-book.md 1.12,
                // row 10).
                .filter(fault -> !fault.contains("/instance: does not match the uri pattern"))
                .toList();
    }

    private static JsonNode official() {
        return YAML.readTree(OfficialFiles.bytes("api/sdk-api-restful.yml"));
    }

    private static ObjectNode full() {
        ObjectNode message = Rig.message();
        ObjectNode attributes = Rig.attributes(message);
        attributes
                .put("refToMessageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("creationDateTime", "2026-01-02T03:04:05.6Z");
        attributes.putObject("generatingSystem").put("root", "1.2.3").put("extension", "system");
        for (String side : List.of("senderAttention", "recipientAttention")) {
            ObjectNode attention = (ObjectNode) attributes.path(side);
            attention
                    .putArray("attentionPerson")
                    .addObject()
                    .put("root", "1.2.752.29.6.2.1")
                    .put("extension", "SE2321000016-1234")
                    .put("label", "Anna Ek");
            attention
                    .putArray("referenceId")
                    .addObject()
                    .put("root", "dnr")
                    .put("extension", "2026/1")
                    .put("label", "Ärende");
        }
        ((ObjectNode) attributes.at("/digitalDocument/0"))
                .put("documentName", "Namn")
                .put("index", "1")
                .putArray("contentFiles")
                .addObject()
                .put("fileName", "a.pdf")
                .put("contentType", "application/pdf")
                .put(
                        "content",
                        Base64.getEncoder()
                                .encodeToString("%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return message;
    }
}
