// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceEntry;
import org.budkavle.server.trace.TraceStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing, fetching and deleting: rows API-F, API-G and API-D. */
@ServerTest
class FetchMessageTest {

    private static final String LIST = "/v1/sdk/messages";
    private static final String RECIPIENT = "filter[recipientAttention.subOrganization.extension]=";
    private static final String SENDER = "filter[senderAttention.subOrganization.extension]=";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditLog audit;

    @Autowired
    Trace trace;

    private Rig rig = new Rig(0);
    private String token = "";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) throws Exception {
        Rig.configure(properties);
    }

    @BeforeEach
    void startOver() throws Exception {
        jdbc.sql("TRUNCATE messageservice.message CASCADE").update();
        rig = new Rig(port);
        token = rig.token(Rig.EVERYWHERE);
    }

    @Test
    void apiF01_aListHasOwnMessagesAndNoContent() throws Exception {
        String mine = id(rig.sent(token, Rig.message()));
        ObjectNode theirs = Rig.message();
        Rig.attributes(theirs).put("sender", Rig.REGION);
        Rig.attention((ObjectNode) Rig.attributes(theirs).path("senderAttention"), Rig.BUP);
        rig.sent(rig.token(Rig.OTHER), theirs);

        HttpResponse<String> answer = rig.get(token, LIST);
        JsonNode list = Rig.json(answer);
        assertThat(ids(list)).containsExactly(mine);
        assertThat(list.at("/data/0/attributes").has("digitalDocument")).isFalse();
        assertThat(answer.body()).doesNotContain("Viktigt");
        assertThat(list.at("/meta/version").asString()).isEqualTo("sdk api 1.0.0");
        assertThat(list.at("/links/self").asString()).endsWith(":" + port + LIST);
    }

    @Test
    void apiF02_theStatusFilters() throws Exception {
        String waiting = id(rig.sent(token, Rig.message()));
        String failed = id(inStatus(rig.sent(token, Rig.message()), "MESSAGE_EXCHANGE_ERROR"));
        assertThat(list("filter[messageStatus]=SCHEDULED")).containsExactly(waiting);
        assertThat(list("filter[messageStatus]=MESSAGE_EXCHANGE_ERROR")).containsExactly(failed);
        assertThat(list("filter[messageStatus]=SCHEDULED&filter[messageStatus]=MESSAGE_EXCHANGE_ERROR"))
                .containsExactlyInAnyOrder(waiting, failed);
    }

    @Test
    void apiF03_theRecipientsFunctionFilters() throws Exception {
        String sent = id(rig.sent(token, Rig.message()));
        assertThat(list(RECIPIENT + Rig.BUP)).containsExactly(sent);
        assertThat(list(RECIPIENT + Rig.OMSORG)).isEmpty();
    }

    @Test
    void apiF04_theSendersFunctionFilters() throws Exception {
        String omsorg = id(rig.sent(token, Rig.message()));
        String skola = id(rig.sent(token, from(Rig.SKOLA)));
        assertThat(list(SENDER + Rig.OMSORG)).containsExactly(omsorg);
        assertThat(list(SENDER + Rig.SKOLA)).containsExactly(skola);
    }

    @Test
    void apiF05_apiF06_timesFilterAndIncludeTheirEnds() throws Exception {
        String early = id(rig.sent(token, at("2026-01-01T00:00:00Z")));
        String late = id(rig.sent(token, at("2026-02-01T00:00:00Z")));
        assertThat(list("filter[creationDateTimeStart]=2026-02-01T00:00:00Z")).containsExactly(late);
        assertThat(list("filter[creationDateTimeStop]=2026-01-01T00:00:00Z")).containsExactly(early);
        assertThat(list("filter[creationDateTime]=2026-01-01T00:00:00Z")).containsExactly(early);
    }

    @Test
    void apiF07_filtersCombine() throws Exception {
        String wanted = id(rig.sent(token, at("2026-01-01T00:00:00Z")));
        rig.sent(token, at("2026-02-01T00:00:00Z"));
        inStatus(rig.sent(token, at("2026-01-01T00:00:00Z")), "ACCEPTED");
        assertThat(list("filter[messageStatus]=SCHEDULED&" + RECIPIENT + Rig.BUP
                        + "&filter[creationDateTimeStart]=2025-12-01T00:00:00Z"
                        + "&filter[creationDateTimeStop]=2026-01-15T00:00:00Z"))
                .containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[label]=x",
                "filter[]=x",
                "filter[messageStatus]=DONE",
                "filter[creationDateTimeStart]=yesterday",
                "filter[creationDateTimeStop]=2026-01-01",
                "filter[recipientAttention.subOrganization.extension]="
            })
    void apiF08_aFilterThatMeansNothingIsRefused(String query) throws Exception {
        HttpResponse<String> answer = rig.get(token, LIST + "?" + escaped(query));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rig.json(answer).path("eventIssues")).hasSize(1);
    }

    @Test
    void apiF09_noHitIsAnEmptyList() throws Exception {
        HttpResponse<String> answer = rig.get(token, LIST);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Rig.json(answer).path("data").isArray()).isTrue();
        assertThat(Rig.json(answer).path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filter[messagestatus]|scheduled",
                "FILTER[MessageStatus]|\"SCHEDULED\"",
                "filter[messageStatus]|“SCHEDULED”",
                "filter[recipientAttention.subOrganization.extension]|'BUP.Mittnorr'",
                "filter[creationDateTimeStart]| 2020-01-01T00:00:00Z "
            })
    void apiF10_quotesCaseAndEscapesDoNotMatter(String key, String value) throws Exception {
        String sent = id(rig.sent(token, Rig.message()));
        assertThat(list(key + "=" + value)).containsExactly(sent);
        assertThat(ids(Rig.json(rig.get(token, LIST + "?" + Rig.encoded(key) + "=" + Rig.encoded(value)))))
                .containsExactly(sent);
    }

    @Test
    void bracketsMayStandAsTheyAreInAnAddress() throws Exception {
        String sent = id(rig.sent(token, Rig.message()));
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + LIST + "?filter[messageStatus]=SCHEDULED HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                    + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains(sent);
        }
    }

    @Test
    void apiG01_aMessageComesBackByteForByte() throws Exception {
        byte[] bytes = new byte[300_001];
        new Random(1).nextBytes(bytes);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        ObjectNode message = Rig.message();
        ((ObjectNode) Rig.attributes(message).at("/digitalDocument/0"))
                .put("documentName", "Utredning")
                .putArray("contentFiles")
                .addObject()
                .put("fileName", "utredning åäö.pdf")
                .put("contentType", "application/pdf")
                .put("content", base64);
        String location = rig.sent(token, message);
        HttpResponse<String> answer = rig.get(token, location);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode document = Rig.json(answer).at("/data/attributes/digitalDocument/0");
        assertThat(document.at("/contentFiles/0/content").asString()).isEqualTo(base64);
        assertThat(document.at("/contentFiles/0/fileName").asString()).isEqualTo("utredning åäö.pdf");
        assertThat(document.at("/contentTextBody/0").asString()).isEqualTo("# Rubrik\n\n**Viktigt** 🙂");
        assertThat(audit.about(id(location)))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.MESSAGE_READ);
    }

    @Test
    void apiG02_anothersMessageDoesNotExist() throws Exception {
        String location = rig.sent(token, Rig.message());
        assertThat(rig.get(rig.token(Rig.OTHER), location).statusCode()).isEqualTo(404);
        assertThat(rig.get(rig.token(Rig.ALL_SCHOOLS), location).statusCode()).isEqualTo(404);
        assertThat(rig.get(rig.token(Rig.ONLY_OMSORG), location).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5b9a4d0e-0000-4000-8000-000000000000", "x", "..%2F..", "5b9a4d0e"})
    void apiG03_anUnknownMessageIsNotFound(String id) throws Exception {
        assertThat(rig.get(token, LIST + "/" + id).statusCode()).isIn(400, 404);
        assertThat(rig.get(token, LIST + "/5b9a4d0e-0000-4000-8000-000000000000?filter%5BmessageStatus%5D=x")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW", "ACCEPTED", "MESSAGE_EXCHANGE_ERROR"})
    void apiD01_apiD02_apiD03_aFinalMessageIsDeleted(String status) throws Exception {
        String location = inStatus(rig.sent(token, Rig.message()), status);
        assertThat(rig.delete(token, location).statusCode()).isEqualTo(202);
        assertThat(rig.get(token, location).statusCode()).isEqualTo(404);
        assertThat(list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "SUBMITTED", "WAITING_FOR_RECEIPT"})
    void apiD04_aMessageOnItsWayIsNotDeleted(String status) throws Exception {
        String location = inStatus(rig.sent(token, Rig.message()), status);
        HttpResponse<String> answer = rig.delete(token, location);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rig.json(answer).path("instance").asString()).isEqualTo(id(location));
        assertThat(rig.get(token, location).statusCode()).isEqualTo(200);
    }

    @Test
    void apiD05_whatIsDeletedIsNotFound() throws Exception {
        String location = inStatus(rig.sent(token, Rig.message()), "ACCEPTED");
        assertThat(rig.delete(rig.token(Rig.OTHER), location).statusCode()).isEqualTo(404);
        assertThat(rig.delete(token, location).statusCode()).isEqualTo(202);
        assertThat(rig.delete(token, location).statusCode()).isEqualTo(404);
    }

    @Test
    void aStepThatTheDatabaseDoesNotTakeHoldsUpNoOther() {
        MessageId message = MessageId.random();
        trace.step(message, TraceStep.PACKED, Instant.now(), Duration.ZERO, Map.of("signer", "\u0000"));
        trace.step(message, TraceStep.TRANSFERRED, Instant.now(), Duration.ZERO, Map.of());
        assertThat(trace.of(message)).extracting(TraceEntry::step).containsExactly(TraceStep.TRANSFERRED);
    }

    @Test
    void theWayOfAMessageIsToldToWhoMaySeeIt() throws Exception {
        String id = id(rig.sent(token, Rig.message()));
        HttpResponse<String> answer = rig.get(token, "/ext/v1/messages/" + id + "/trace");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode first = Rig.json(answer).at("/data/0");
        assertThat(first.path("step").asString()).isEqualTo("SUBMITTED");
        assertThat(Instant.parse(first.path("at").asString())).isNotNull();
        assertThat(rig.get(rig.token(Rig.OTHER), "/ext/v1/messages/" + id + "/trace")
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.get(token, "/ext/v1/messages/" + UUID.randomUUID() + "/trace")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOperationThatDoesNotExistIsNotAllowed() throws Exception {
        HttpRequest put = rig.request(token, LIST)
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(rig.send(put).statusCode()).isEqualTo(405);
        assertThat(rig.get(token, "/v1/sdk/functions").statusCode()).isEqualTo(404);
    }

    private List<String> list(String query) throws Exception {
        HttpResponse<String> answer = rig.get(token, LIST + "?" + escaped(query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ids(Rig.json(answer));
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    /** What {@link java.net.URI} wants escaped, and no more. */
    private static String escaped(String query) {
        return Rig.encoded(query).replace("%3D", "=").replace("%26", "&");
    }

    /** Puts a message where a federation would have brought it. */
    private String inStatus(String location, String status) {
        jdbc.sql("UPDATE messageservice.message SET status = :status WHERE id = :id::uuid")
                .param("status", status)
                .param("id", id(location))
                .update();
        return location;
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static ObjectNode at(String time) {
        ObjectNode message = Rig.message();
        Rig.attributes(message).put("creationDateTime", time);
        return message;
    }

    private static ObjectNode from(String function) {
        ObjectNode message = Rig.message();
        Rig.attention((ObjectNode) Rig.attributes(message).path("senderAttention"), function);
        return message;
    }
}
