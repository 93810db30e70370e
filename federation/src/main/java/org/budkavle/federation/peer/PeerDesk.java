// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.lint.LintResult;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The test access points by HTTP and JSON, as {@code TestClient} serves it: who they are, what they have got, and switches for what they send and how
 * they answer.
 *
 * <pre>
 * GET  /participants
 * GET  /receptions
 * POST /send?from=TestAP-01&amp;to=0203:…&amp;function=…&amp;injection=UNSIGNED
 * POST /answer?as=TestAP-02&amp;fault=RECEIPT_LOST
 * POST /receipts?as=TestAP-02&amp;withhold=true
 * </pre>
 */
public final class PeerDesk implements HttpHandler {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestBed bed;

    /** For these test access points. */
    public PeerDesk(TestBed bed) {
        this.bed = bed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int status = 200;
        ObjectNode answer = JSON.createObjectNode();
        try {
            Form query = Form.read(
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
            serve(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), query, answer);
        } catch (IllegalArgumentException e) {
            status = 400;
            answer.put("error", String.valueOf(e.getMessage()));
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void serve(String operation, Form query, ObjectNode answer) throws IOException {
        switch (operation) {
            case "GET /participants" -> participants(answer);
            case "GET /receptions" -> receptions(answer.putArray("receptions"));
            case "POST /send" -> send(query, answer);
            case "POST /answer" -> peer(query, "as").answerWith(AnswerFault.valueOf(asked(query, "fault")));
            case "POST /receipts" ->
                peer(query, "as").withholdReceipts(asked(query, "withhold").equals("true"));
            default -> throw new IllegalArgumentException("No such operation: " + operation);
        }
    }

    private void participants(ObjectNode answer) {
        ArrayNode list = answer.putArray("participants");
        for (TestParticipant each : TestParticipant.values()) {
            TestPeer peer = bed.peer(each);
            list.addObject()
                    .put("name", peer.title())
                    .put("participant", peer.participant().value())
                    .put("function", peer.function().value())
                    .put("accessPoint", peer.partyId())
                    .put("endpoint", peer.endpoint().toString());
        }
        ArrayNode injections = answer.putArray("injections");
        Arrays.stream(Injection.values()).forEach(each -> injections.add(each.name()));
        ArrayNode answers = answer.putArray("answers");
        Arrays.stream(AnswerFault.values()).forEach(each -> answers.add(each.name()));
    }

    private void receptions(ArrayNode list) {
        for (Reception each : bed.inbox().all(any -> true)) {
            ObjectNode node = list.addObject()
                    .put("peer", each.peer().title())
                    .put("at", each.at().toString())
                    .put("messageId", each.as4MessageId())
                    .put("answer", each.answer().inWords())
                    .put("body", each.body().toString());
            each.receipt()
                    .ifPresent(receipt -> node.put("receipt", receipt.code().name()));
            ArrayNode broken = node.putArray("broken");
            each.lint().broken().stream().map(LintResult::sentence).forEach(broken::add);
        }
    }

    private void send(Form query, ObjectNode answer) throws IOException {
        Letter letter = Letter.message(
                peer(query, "from"),
                new ParticipantId(asked(query, "to")),
                new FunctionAddress(asked(query, "function")));
        Injection injection =
                query.fields().containsKey("injection") ? Injection.valueOf(query.text("injection")) : Injection.NONE;
        Sent sent = bed.postman().send(letter, Dispatch.with(injection));
        answer.put("messageId", letter.id().toString())
                .put("answer", sent.answer().inWords());
        ArrayNode broken = answer.putArray("broken");
        sent.lint().broken().stream().map(LintResult::sentence).forEach(broken::add);
    }

    private TestPeer peer(Form query, String field) {
        return bed.peer(TestParticipant.titled(asked(query, field))
                .orElseThrow(() -> new IllegalArgumentException("No such test participant")));
    }

    private static String asked(Form query, String field) {
        if (!query.has(field)) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return query.text(field);
    }
}
