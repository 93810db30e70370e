// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sendMessage}: rows API-S. */
@ServerTest
class SendMessageTest {

    private static final String PDF =
            Base64.getEncoder().encodeToString("%PDF-1.7 test".getBytes(StandardCharsets.UTF_8));

    @LocalServerPort
    int port;

    @Autowired
    AuditLog audit;

    @Autowired
    Scheduler scheduler;

    @Autowired
    JdbcClient jdbc;

    private Rig rig = new Rig(0);
    private String token = "";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) throws Exception {
        Rig.configure(properties);
        properties.add("budkavle.messageservice.malware-scanner", () -> "127.0.0.1:" + FakeScanner.start());
    }

    @BeforeEach
    void logIn() throws Exception {
        rig = new Rig(port);
        token = rig.token(Rig.EVERYWHERE);
    }

    @Test
    void apiS01_whatTheClientLeavesOutIsMade() throws Exception {
        Instant before = Instant.now().minus(Duration.ofSeconds(1));
        String location = rig.sent(token, Rig.message());
        assertThat(location).matches("/v1/sdk/messages/[0-9a-f-]{36}");
        JsonNode message = Rig.json(rig.get(token, location)).path("data");
        assertThat(location).endsWith(message.path("id").asString());
        JsonNode attributes = message.path("attributes");
        assertThat(UUID.fromString(attributes.path("messageId").asString())).isNotNull();
        assertThat(UUID.fromString(attributes.path("conversationId").asString()))
                .isNotNull();
        assertThat(attributes.path("messageStatus").asString()).isEqualTo("SCHEDULED");
        assertThat(Instant.parse(attributes.path("creationDateTime").asString()))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(attributes.path("creationDateTime").asString()).endsWith("Z");
        assertThat(attributes
                        .path("events")
                        .path("eventIssues")
                        .path(0)
                        .path("typeCode")
                        .asString())
                .isEqualTo("SCHEDULED");
    }

    /** ADR 29. */
    @Test
    void whileThoseBeforeItWaitAMessageIsToComeBackAndIsTakenThen() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("messageId", UUID.randomUUID().toString());
        scheduler.pause();
        try {
            jdbc.sql("""
                            INSERT INTO platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                            SELECT 'test-late', n::text, now() - interval '1 day', false, 1
                            FROM generate_series(1, 100) AS n""").update();
            HttpResponse<String> refused = await("until the backlog is asked for again")
                    .until(() -> rig.post(token, Rig.message()), answer -> answer.statusCode() == 503);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(rig.post(token, message).statusCode()).isEqualTo(503);
        } finally {
            jdbc.sql("DELETE FROM platform.scheduled_tasks WHERE task_name = 'test-late'")
                    .update();
            scheduler.resume();
        }
        await("until the backlog is asked for again")
                .until(() -> rig.post(token, message).statusCode() == 201);
    }

    @Test
    void apiS02_idsOfTheClientAreKept() throws Exception {
        String id = UUID.randomUUID().toString();
        String conversation = UUID.randomUUID().toString();
        ObjectNode message = Rig.message();
        Rig.attributes(message)
                .put("messageId", id)
                .put("conversationId", conversation)
                .put("creationDateTime", "2026-01-02T03:04:05.6Z");
        String location = rig.sent(token, message);
        assertThat(location).endsWith(id);
        JsonNode attributes = Rig.json(rig.get(token, location)).path("data").path("attributes");
        assertThat(attributes.path("messageId").asString()).isEqualTo(id);
        assertThat(attributes.path("conversationId").asString()).isEqualTo(conversation);
        assertThat(attributes.path("creationDateTime").asString()).isEqualTo("2026-01-02T03:04:05.600Z");
    }

    @Test
    void apiS03_aStatusOfTheClientIsNotTrusted() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("messageStatus", "ACCEPTED");
        String location = rig.sent(token, message);
        assertThat(Rig.json(rig.get(token, location))
                        .at("/data/attributes/messageStatus")
                        .asString())
                .isEqualTo("SCHEDULED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label",
                "confidentiality",
                "sender",
                "recipient",
                "senderAttention",
                "recipientAttention",
                "digitalDocument"
            })
    void apiS04_whatIsMissingIsPointedAt(String attribute) throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).remove(attribute);
        JsonNode answer = refused(rig.post(token, message));
        assertThat(answer.at("/eventIssues/0/in").asString()).isEqualTo("/data/attributes/" + attribute);
        assertThat(answer.path("eventIssues")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-02T03:04:05", "2026-01-02T03:04:05+01:00", "3 Sept. 2019", "2026-13-01T00:00:00Z", ""})
    void apiS05_aTimeIsInUtc(String time) throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("creationDateTime", time);
        JsonNode answer = refused(rig.post(token, message));
        assertThat(answer.at("/eventIssues/0/in").asString()).isEqualTo("/data/attributes/creationDateTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageId", "conversationId", "refToMessageId"})
    void apiS06_anIdIsAUuid(String attribute) throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put(attribute, "abc");
        JsonNode answer = refused(rig.post(token, message));
        assertThat(answer.at("/eventIssues/0/in").asString()).isEqualTo("/data/attributes/" + attribute);
        assertThat(answer.toString()).doesNotContain("abc");
    }

    @Test
    void apiS07_aLabelHas256Characters() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("label", "å".repeat(256));
        rig.sent(token, message);
        Rig.attributes(message).put("label", "å".repeat(257));
        assertThat(refused(rig.post(token, message)).toString()).doesNotContain("åå");
    }

    @Test
    void apiS08_aMessageHasTextOrFile() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).putArray("digitalDocument").addObject().put("documentId", "1");
        refused(rig.post(token, message));
    }

    @Test
    void apiS09_nobodySendsForAnotherOrganisation() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("sender", Rig.REGION).put("recipient", Rig.KOMMUN);
        Rig.attention((ObjectNode) Rig.attributes(message).path("senderAttention"), Rig.BUP);
        Rig.attention((ObjectNode) Rig.attributes(message).path("recipientAttention"), Rig.OMSORG);
        refused(rig.post(token, message));
        assertThat(Rig.json(rig.get(rig.token(Rig.OTHER), "/v1/sdk/messages")).path("data"))
                .isEmpty();
        assertThat(audit.about(Rig.EVERYWHERE.id()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.API_ACCESS_REFUSED);
    }

    @Test
    void apiS10_nobodySendsFromAnotherFunction() throws Exception {
        refused(rig.post(rig.token(Rig.ALL_SCHOOLS), Rig.message()));
        assertThat(audit.about(Rig.ALL_SCHOOLS.id()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.API_ACCESS_REFUSED);
    }

    @Test
    void apiS11_theRecipientsFunctionExists() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attention((ObjectNode) Rig.attributes(message).path("recipientAttention"), "finns.inte");
        refused(rig.post(token, message));
    }

    @Test
    void apiS12_theRecipientsFunctionIsTheRecipients() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attention((ObjectNode) Rig.attributes(message).path("recipientAttention"), Rig.SKOLA);
        refused(rig.post(token, message));
    }

    @Test
    void apiS14_malwareIsRefusedAndAnIncident() throws Exception {
        ObjectNode message = Rig.message();
        String id = UUID.randomUUID().toString();
        Rig.attributes(message).put("messageId", id);
        file(
                message,
                "rapport.pdf",
                Base64.getEncoder()
                        .encodeToString(("%PDF-1.7 " + FakeScanner.SIGNATURE).getBytes(StandardCharsets.UTF_8)));
        refused(rig.post(token, message));
        assertThat(audit.about(id)).extracting(entry -> entry.event().type()).contains(AuditEventType.MALWARE_FOUND);
    }

    @Test
    void apiS15_theSameMessageIsSentOnce() throws Exception {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("messageId", UUID.randomUUID().toString());
        file(message, "a.pdf", PDF);
        String location = rig.sent(token, message);
        assertThat(rig.sent(token, message)).isEqualTo(location);
        Rig.attributes(message).put("label", "Något annat");
        refused(rig.post(token, message));
    }

    @Test
    void apiS16_anAnswerRefersToWhatItAnswers() throws Exception {
        String answered = UUID.randomUUID().toString();
        String conversation = UUID.randomUUID().toString();
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("refToMessageId", answered).put("conversationId", conversation);
        ((ObjectNode) Rig.attributes(message).path("recipientAttention"))
                .putArray("referenceId")
                .addObject()
                .put("root", "dnr")
                .put("extension", "2026/17")
                .put("label", "Diarienummer");
        JsonNode attributes = Rig.json(rig.get(token, rig.sent(token, message))).at("/data/attributes");
        assertThat(attributes.path("refToMessageId").asString()).isEqualTo(answered);
        assertThat(attributes.path("conversationId").asString()).isEqualTo(conversation);
        assertThat(attributes.at("/recipientAttention/referenceId/0/extension").asString())
                .isEqualTo("2026/17");
    }

    @Test
    void apiS17_documentsWithoutIndexAreNumberedAndNotLost() throws Exception {
        ObjectNode message = Rig.message();
        ((ArrayNode) Rig.attributes(message).path("digitalDocument"))
                .addObject()
                .put("documentId", "2")
                .putArray("contentTextBody")
                .add("Två");
        JsonNode documents = Rig.json(rig.get(token, rig.sent(token, message))).at("/data/attributes/digitalDocument");
        assertThat(documents).hasSize(2);
        assertThat(documents.at("/0/index").asString()).isEqualTo("1");
        assertThat(documents.at("/1/index").asString()).isEqualTo("2");
    }

    @Test
    void apiS18_everyCharacterOfXmlIsKept() throws Exception {
        String text = "# Rubrik\n* punkt <b> & \"citat\" ]]> 🙂 åäö ÅÄÖ é\tflik";
        ObjectNode message = Rig.message();
        ((ObjectNode) Rig.attributes(message).at("/digitalDocument/0"))
                .putArray("contentTextBody")
                .add(text);
        assertThat(Rig.json(rig.get(token, rig.sent(token, message)))
                        .at("/data/attributes/digitalDocument/0/contentTextBody/0")
                        .asString())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0008", "d800", "ffff"})
    void apiS18_whatXmlCannotCarryIsRefused(String character) throws Exception {
        refused(rig.post(token, Rig.message().toString().replace("# Rubrik", "# \\u" + character)));
    }

    @Test
    void aPackedRequestIsUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Rig.message().toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rig.send(rig.request(token, "/v1/sdk/messages")
                                .header("Content-Type", "application/vnd.api+json")
                                .header("Content-Encoding", "gzip")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                                .build())
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"data\":[]}", "{\"data\":{}}", "{\"data\":{\"attributes\":7}}"})
    void whatIsNoMessageIsRefused(String body) throws Exception {
        refused(rig.post(token, body));
    }

    @Test
    void afterTheMessageNothingFollowsAndNoFieldComesTwice() throws Exception {
        String body = Rig.message().toString();
        refused(rig.post(token, body + "{}"));
        refused(rig.post(
                token, body.replace("\"confidentiality\":true", "\"confidentiality\":true,\"confidentiality\":false")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "QUJ", "QUJD*", "%PDF"})
    void whatIsNoBase64IsRefusedWithoutBeingRepeated(String content) throws Exception {
        ObjectNode message = Rig.message();
        file(message, "hemlig.pdf", content);
        JsonNode answer = refused(rig.post(token, message));
        assertThat(answer.at("/eventIssues/0/in").asString()).contains("contentFiles/0");
        assertThat(answer.toString()).doesNotContain("hemlig").doesNotContain(content);
    }

    private static void file(ObjectNode message, String name, String content) {
        ((ObjectNode) Rig.attributes(message).at("/digitalDocument/0"))
                .putArray("contentFiles")
                .addObject()
                .put("fileName", name)
                .put("contentType", "application/pdf")
                .put("content", content);
    }

    private static JsonNode refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode events = Rig.json(answer);
        assertThat(events.path("type").asString()).isEqualTo("urn:problem-type:sdk:badRequest");
        assertThat(events.path("status").asInt()).isEqualTo(400);
        assertThat(events.path("eventIssues")).isNotEmpty();
        return events;
    }
}
