// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two clients, two servers and a federation between them: what a message client sees of the whole chain (rows API-ST and
 * API-I that need one; every trail is proven beside the message service).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private @Nullable Chain running;

    /** What runs during the test. */
    private record Chain(Federation federation, JoinedApi kommun, JoinedApi region) {}

    @BeforeAll
    void start() throws Exception {
        Federation federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        running = new Chain(
                federation,
                JoinedApi.start(federation, "AP0001-SDK-QA", "kommun.example.se"),
                JoinedApi.start(federation, "AP0002-SDK-QA", "region.example.se"));
    }

    @AfterAll
    void stop() throws Exception {
        chain().kommun().close();
        chain().region().close();
        chain().federation().close();
    }

    @Test
    void apiST01_apiI01_aMessageIsSentReceivedConfirmedAndDeletedOnBothSides() throws Exception {
        JoinedApi sender = chain().kommun();
        JoinedApi receiver = chain().region();
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.7 bilaga".getBytes(StandardCharsets.UTF_8));
        ObjectNode message = message(receiver.function());
        ((ObjectNode) Rig.attributes(message).at("/digitalDocument/0"))
                .putArray("contentFiles")
                .addObject()
                .put("fileName", "bilaga.pdf")
                .put("contentType", "application/pdf")
                .put("content", pdf);
        String location = sender.rig().sent(sender.rig().token(sender.client()), message);

        JsonNode confirmed = awaitStatus(sender, location, "ACCEPTED");
        assertThat(codes(confirmed))
                .startsWith("ACCEPTED", "WAITING_FOR_RECEIPT", "ACKNOWLEDGE")
                .endsWith("SUBMITTED", "SCHEDULED");
        assertThat(confirmed.at("/events/type").asString()).isEqualTo("urn:event-type:sdk:message");
        assertThat(confirmed.at("/events/title").asString()).isEqualTo("ACCEPTED");
        assertThat(confirmed.at("/events/instance").asString())
                .isEqualTo(confirmed.path("messageId").asString());

        JsonNode inbox = await("the message in the inbox")
                .atMost(PATIENCE)
                .until(
                        () -> get(
                                        receiver,
                                        "/v1/sdk/messages?filter%5BmessageStatus%5D=NEW"
                                                + "&filter%5BrecipientAttention.subOrganization.extension%5D="
                                                + Rig.encoded(receiver.function()))
                                .path("data"),
                        data -> !data.isEmpty());
        String received = "/v1/sdk/messages/" + inbox.at("/0/id").asString();
        JsonNode attributes = get(receiver, received).at("/data/attributes");
        assertThat(attributes.path("messageId").asString())
                .isEqualTo(confirmed.path("messageId").asString());
        assertThat(attributes.path("label").asString()).isEqualTo("Orosanmälan åäö 🙂");
        assertThat(attributes.at("/digitalDocument/0/contentFiles/0/content").asString())
                .isEqualTo(pdf);
        assertThat(attributes.path("sender").asString()).isEqualTo(sender.participant());
        assertThat(codes(attributes)).containsExactly("NEW", "RECEIPT_SENT", "RETRIEVED");

        assertThat(receiver.rig()
                        .delete(receiver.rig().token(receiver.client()), received)
                        .statusCode())
                .isEqualTo(202);
        assertThat(sender.rig()
                        .delete(sender.rig().token(sender.client()), location)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void apiST02_apiI03_aMessageToNobodyIsRejectedWithTheReceiversReasons() throws Exception {
        JoinedApi sender = chain().kommun();
        // Listed, and yet the region has no such mailbox.
        chain().federation()
                .list(new ListedFunction(
                        new FunctionAddress("finns.inte.0203:region.example.se"),
                        "Finns inte",
                        "Finns inte",
                        new ParticipantId("0203:region.example.se")));
        String location =
                sender.rig().sent(sender.rig().token(sender.client()), message("finns.inte.0203:region.example.se"));
        JsonNode failed = awaitStatus(sender, location, "MESSAGE_EXCHANGE_ERROR");
        List<String> codes = codes(failed);
        assertThat(codes).startsWith("MESSAGE_EXCHANGE_ERROR", "BV", "WAITING_FOR_RECEIPT", "ACKNOWLEDGE");
        JsonNode issues = failed.at("/events/eventIssues");
        assertThat(issues.at("/0/title").asString()).isEqualTo("Message REJECTED by receiver");
        assertThat(issues.at("/1/title").asString()).isEqualTo("not-found");
        assertThat(get(chain().region(), "/v1/sdk/messages").path("data").toString())
                .doesNotContain(failed.path("messageId").asString());
    }

    @Test
    void theWayIsToldOnBothSides() throws Exception {
        JoinedApi sender = chain().kommun();
        String id = UUID.randomUUID().toString();
        ObjectNode message = message(chain().region().function());
        Rig.attributes(message).put("messageId", id);
        awaitStatus(sender, sender.rig().sent(sender.rig().token(sender.client()), message), "ACCEPTED");
        assertThat(steps(sender, id)).contains("SUBMITTED", "SEALED", "TRANSFERRED", "MESSAGE_RECEIPT_RECEIVED");
        await("the receiver's way")
                .atMost(PATIENCE)
                .until(() -> steps(chain().region(), id).contains("DELIVERED_TO_MAILBOX"));
    }

    private Chain chain() {
        return Objects.requireNonNull(running);
    }

    private ObjectNode message(String function) {
        ObjectNode message = Rig.message();
        ObjectNode attributes = Rig.attributes(message);
        attributes
                .put("sender", chain().kommun().participant())
                .put("recipient", chain().region().participant());
        Rig.attention(
                (ObjectNode) attributes.path("senderAttention"),
                chain().kommun().function());
        Rig.attention((ObjectNode) attributes.path("recipientAttention"), function);
        return message;
    }

    private static JsonNode awaitStatus(JoinedApi api, String location, String status) {
        return await(status)
                .atMost(PATIENCE)
                .until(
                        () -> get(api, location).at("/data/attributes"),
                        attributes ->
                                attributes.path("messageStatus").asString("").equals(status));
    }

    private static List<String> codes(JsonNode attributes) {
        return attributes
                .at("/events/eventIssues")
                .valueStream()
                .map(issue -> issue.path("typeCode").asString())
                .toList();
    }

    private static List<String> steps(JoinedApi api, String id) throws Exception {
        return get(api, "/ext/v1/messages/" + id + "/trace")
                .path("data")
                .valueStream()
                .map(step -> step.path("step").asString())
                .toList();
    }

    private static JsonNode get(JoinedApi api, String path) throws Exception {
        return Rig.json(api.rig().get(api.rig().token(api.client()), path));
    }
}
