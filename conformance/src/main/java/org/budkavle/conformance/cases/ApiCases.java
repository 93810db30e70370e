// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.conformance.api.SdkApi.Reply;
import org.budkavle.federation.peer.Inbox;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The SDK API as producer (api-and-address-book.md 1.14.2). */
public final class ApiCases {

    private static final Set<Integer> REFUSED = Set.of(400, 401, 403);
    private static final byte[] FILE_BYTES = new byte[64 * 1024];

    private ApiCases() {}

    /** By id. */
    public static Map<String, Procedure> all() {
        Map<String, Procedure> cases = new LinkedHashMap<>();
        cases.put("TF 2.3.1", ApiCases::tooLargeToSend);
        cases.put("API-S-01", ApiCases::idsAreMade);
        cases.put("API-S-02", ApiCases::idsAreKept);
        cases.put("API-S-03", ApiCases::statusIsNotTrusted);
        cases.put("API-S-04", ApiCases::missingFields);
        cases.put(
                "API-S-05", bench -> refused(bench, "API-S-05", a -> a.put("creationDateTime", "2026-01-02T03:04:05")));
        cases.put("API-S-06", bench -> refused(bench, "API-S-06", a -> a.put("messageId", "abc")));
        cases.put("API-S-07", ApiCases::labelLength);
        cases.put(
                "API-S-08",
                bench -> refused(
                        bench,
                        "API-S-08",
                        a -> a.putArray("digitalDocument").addObject().put("documentId", "1")));
        cases.put(
                "API-S-09",
                bench -> refused(
                        bench,
                        "API-S-09",
                        a -> a.put("sender", TestParticipant.TEST_AP_02.id().value())));
        cases.put("API-S-10", ApiCases::functionOutsideRights);
        cases.put(
                "API-S-11",
                bench -> refused(
                        bench,
                        "API-S-11",
                        a -> function(
                                a,
                                "recipientAttention",
                                "finns-inte." + TestParticipant.TEST_AP_01.id().value())));
        cases.put(
                "API-S-12",
                bench -> refused(
                        bench,
                        "API-S-12",
                        a -> function(
                                a,
                                "recipientAttention",
                                TestParticipant.TEST_AP_02.function().value())));
        cases.put("API-S-14", bench -> refused(bench, "API-S-14", ApiCases::eicar));
        cases.put("API-S-15", ApiCases::sameIdTwice);
        cases.put("API-S-16", ApiCases::answer);
        cases.put("API-S-17", ApiCases::twoDocuments);
        cases.put("API-S-18", ApiCases::characters);
        cases.put("API-F-01", ApiCases::listWithoutFilter);
        cases.put("API-F-02", ApiCases::eachFilter);
        cases.put("API-F-07", ApiCases::filtersTogether);
        cases.put("API-F-08", ApiCases::wrongFilters);
        cases.put("API-F-09", ApiCases::noHits);
        cases.put("API-G-01", ApiCases::getOwn);
        cases.put("API-G-02", ApiCases::getOthers);
        cases.put(
                "API-G-03",
                bench -> status(
                        bench, "API-G-03", api(bench).get(UUID.randomUUID().toString()), 404));
        cases.put("API-D-01", ApiCases::deleteFinal);
        cases.put("API-D-04", ApiCases::deleteTooEarly);
        cases.put("API-D-05", ApiCases::deleteTwice);
        cases.put("API-A-01", ApiCases::wrongTokens);
        cases.put("API-A-02", ApiCases::wrongScope);
        cases.put("API-A-03", ApiCases::tokenLife);
        cases.put("API-A-04", ApiCases::limitedList);
        cases.put("API-ST-01", ApiCases::trailToAccepted);
        cases.put("API-I-01", ApiCases::incoming);
        cases.put("API-I-03", ApiCases::incomingUnknownFunction);
        return cases;
    }

    private static SdkApi api(Bench bench) throws IOException {
        return bench.target().api().orElseThrow(() -> new IOException("The target has no SDK API"));
    }

    private static ObjectNode message(Bench bench) throws IOException {
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_01);
        return api(bench).message(peer.participant(), peer.function(), "Prov av SDK API");
    }

    private static Reply post(Bench bench, ObjectNode message) throws IOException {
        Reply reply = api(bench).post(message);
        bench.evidence().text("api", "POST\n" + reply.inWords() + "\n" + reply.body());
        return reply;
    }

    private static String sent(Bench bench, String rule, ObjectNode message) throws RuleBroken, IOException {
        Reply reply = post(bench, message);
        bench.require(rule, reply.status() == 201, "Ett giltigt meddelande ska ge 201. Fick " + reply.inWords() + ".");
        bench.require(rule, !reply.location().isEmpty(), "Svaret ska ha Location.");
        return reply.location().substring(reply.location().lastIndexOf('/') + 1);
    }

    private static String refused(Bench bench, String rule, Consumer<ObjectNode> change)
            throws RuleBroken, IOException {
        ObjectNode message = message(bench);
        change.accept(SdkApi.attributes(message));
        Reply reply = post(bench, message);
        bench.require(
                rule,
                REFUSED.contains(reply.status()),
                "Meddelandet ska avvisas med 400. Fick " + reply.inWords() + ".");
        return reply.inWords();
    }

    private static String status(Bench bench, String rule, Reply reply, int wanted) throws RuleBroken, IOException {
        bench.evidence().text("api", reply.inWords() + "\n" + reply.body());
        bench.require(rule, reply.status() == wanted, "Svaret ska vara " + wanted + ". Fick " + reply.inWords() + ".");
        return reply.inWords();
    }

    private static void function(ObjectNode attributes, String attention, String function) {
        ((ObjectNode) attributes.path(attention).path("subOrganization")).put("extension", function);
    }

    private static ObjectNode file(ObjectNode attributes, String name, byte[] content) {
        ObjectNode document = (ObjectNode) attributes.path("digitalDocument").path(0);
        document.putArray("contentFiles")
                .addObject()
                .put("fileName", name)
                .put("contentType", "application/pdf")
                .put("content", content);
        return attributes;
    }

    private static void eicar(ObjectNode attributes) {
        // In two parts, so that a scanner does not find this file.
        String text = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        file(attributes, "prov.pdf", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String tooLargeToSend(Bench bench) throws RuleBroken, IOException {
        byte[] large = new byte[24_000_000];
        return refused(bench, "TF 2.3.1", attributes -> file(attributes, "stor.pdf", large));
    }

    private static String idsAreMade(Bench bench) throws RuleBroken, IOException {
        String id = sent(bench, "API-S-01", message(bench));
        JsonNode attributes = api(bench).get(id).attributes();
        for (String field : List.of("messageId", "conversationId")) {
            bench.require(
                    "API-S-01",
                    MessageId.isValid(attributes.path(field).asString("")),
                    "Fältet " + field + " ska fyllas i med en UUID.");
        }
        bench.require(
                "API-S-01",
                attributes.path("creationDateTime").asString("").endsWith("Z"),
                "creationDateTime ska fyllas i, i UTC med Z.");
        return "201, id och tid ifyllda";
    }

    private static String idsAreKept(Bench bench) throws RuleBroken, IOException {
        String id = UUID.randomUUID().toString();
        String conversation = UUID.randomUUID().toString();
        ObjectNode message = message(bench);
        SdkApi.attributes(message).put("messageId", id).put("conversationId", conversation);
        String given = sent(bench, "API-S-02", message);
        JsonNode attributes = api(bench).get(given).attributes();
        bench.require("API-S-02", attributes.path("messageId").asString("").equals(id), "messageId ska behållas.");
        bench.require(
                "API-S-02",
                attributes.path("conversationId").asString("").equals(conversation),
                "conversationId ska behållas.");
        boolean arrived = bench.bed()
                .inbox()
                .await(
                        reception -> reception
                                .envelope()
                                .filter(envelope -> envelope.id().toString().equals(id))
                                .isPresent(),
                        bench.target().patience())
                .isPresent();
        bench.require("API-S-02", arrived, "Kuvertets id ska vara messageId. Inget kuvert med det id:t kom fram.");
        return "id behållna, kuvertets id är messageId";
    }

    private static String statusIsNotTrusted(Bench bench) throws RuleBroken, IOException {
        ObjectNode message = message(bench);
        SdkApi.attributes(message).put("messageStatus", "ACCEPTED");
        Reply reply = post(bench, message);
        if (reply.status() == 400) {
            return reply.inWords();
        }
        String id = reply.location().substring(reply.location().lastIndexOf('/') + 1);
        JsonNode events = api(bench).get(id).attributes();
        bench.require(
                "API-S-03",
                reply.status() == 201 && !events.path("events").toString().isEmpty(),
                "Klientens status ska bortses från eller ge 400. Fick " + reply.inWords() + ".");
        return "status bortses från";
    }

    private static String missingFields(Bench bench) throws RuleBroken, IOException {
        List<String> fields = List.of("label", "confidentiality", "sender", "recipient");
        for (String field : fields) {
            ObjectNode message = message(bench);
            SdkApi.attributes(message).remove(field);
            Reply reply = post(bench, message);
            bench.require(
                    "API-S-04",
                    reply.status() == 400 && reply.body().contains(field),
                    "Utan " + field + " ska svaret vara 400 och peka ut fältet. Fick " + reply.inWords() + ".");
        }
        return "400 för " + String.join(", ", fields);
    }

    private static String labelLength(Bench bench) throws RuleBroken, IOException {
        ObjectNode message = message(bench);
        SdkApi.attributes(message).put("label", "å".repeat(256));
        sent(bench, "API-S-07", message);
        return "256 tecken 201, " + refused(bench, "API-S-07", a -> a.put("label", "å".repeat(257)));
    }

    private static String functionOutsideRights(Bench bench) throws RuleBroken, IOException {
        SdkApi limited = bench.target().limitedApi().orElseThrow();
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_01);
        ObjectNode message = limited.message(peer.participant(), peer.function(), "Prov");
        function(
                SdkApi.attributes(message),
                "senderAttention",
                bench.target().function().value());
        Reply reply = limited.post(message);
        bench.evidence().text("api", reply.inWords() + "\n" + reply.body());
        bench.require(
                "API-S-10",
                REFUSED.contains(reply.status()),
                "En funktion utanför behörigheten ska avvisas. Fick " + reply.inWords() + ".");
        return reply.inWords();
    }

    private static String sameIdTwice(Bench bench) throws RuleBroken, IOException {
        ObjectNode message = message(bench);
        SdkApi.attributes(message).put("messageId", UUID.randomUUID().toString());
        String first = sent(bench, "API-S-15", message);
        Reply again = post(bench, message);
        bench.require(
                "API-S-15",
                again.status() == 201 && again.location().endsWith(first),
                "Samma meddelande igen ska ge 201 med samma Location. Fick " + again.inWords() + ".");
        SdkApi.attributes(message).put("label", "Något annat");
        Reply other = post(bench, message);
        bench.require(
                "API-S-15",
                other.status() == 400,
                "Annat innehåll under samma id ska ge 400. Fick " + other.inWords() + ".");
        return "201 och 400";
    }

    private static String answer(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter();
        bench.answered("AP-RECEIVE", bench.send(letter));
        bench.accepted("MT-RECEIPT", letter.id());
        bench.require(
                "API-S-16",
                awaited(bench, letter.id().toString(), "NEW"),
                "Ett inkommet meddelande ska visas som NEW.");
        JsonNode received = api(bench).get(letter.id().toString()).attributes();
        ObjectNode message = message(bench);
        SdkApi.attributes(message)
                .put("conversationId", received.path("conversationId").asString(""))
                .put("refToMessageId", letter.id().toString());
        JsonNode sent = api(bench).get(sent(bench, "API-S-16", message)).attributes();
        bench.require(
                "API-S-16",
                sent.path("refToMessageId").asString("").equals(letter.id().toString())
                        && sent.path("conversationId")
                                .asString("")
                                .equals(received.path("conversationId").asString("")),
                "Svaret ska ha kvar refToMessageId och konversation.");
        return "svaret följer konversationen";
    }

    private static String twoDocuments(Bench bench) throws RuleBroken, IOException {
        ObjectNode message = message(bench);
        ObjectNode attributes = SdkApi.attributes(message);
        ((ObjectNode) attributes.path("digitalDocument").path(0)).remove("index");
        ObjectNode second = attributes.withArray("digitalDocument").addObject();
        second.put("documentId", "2").putArray("contentTextBody").add("Ännu en text.");
        Reply reply = post(bench, message);
        if (reply.status() == 400) {
            return reply.inWords();
        }
        bench.require("API-S-17", reply.status() == 201, "Ska ge 400 eller 201. Fick " + reply.inWords() + ".");
        String id = reply.location().substring(reply.location().lastIndexOf('/') + 1);
        bench.require(
                "API-S-17",
                api(bench).get(id).attributes().path("digitalDocument").size() == 2,
                "Båda dokumenten ska finnas kvar.");
        return "201, båda dokumenten kvar";
    }

    private static String characters(Bench bench) throws RuleBroken, IOException {
        String text = "# Rubrik\n*åäö* é 🙂";
        ObjectNode message = message(bench);
        ((ObjectNode) SdkApi.attributes(message).path("digitalDocument").path(0))
                .putArray("contentTextBody")
                .add(text);
        String id = sent(bench, "API-S-18", message);
        bench.require(
                "API-S-18",
                api(bench)
                        .get(id)
                        .attributes()
                        .at("/digitalDocument/0/contentTextBody/0")
                        .asString("")
                        .equals(text),
                "Texten ska behållas tecken för tecken.");
        return "text behållen; styrtecken " + refused(bench, "API-S-18", a -> a.put("label", "a\u0001b"));
    }

    private static String listWithoutFilter(Bench bench) throws RuleBroken, IOException {
        sent(bench, "API-F-01", message(bench));
        Reply reply = api(bench).list(Map.of());
        bench.require("API-F-01", reply.status() == 200, "Listan ska ge 200. Fick " + reply.inWords() + ".");
        bench.require("API-F-01", reply.json().path("data").size() > 0, "Listan ska ha klientens meddelanden.");
        bench.require("API-F-01", !reply.body().contains("digitalDocument"), "Listan får inte ha digitalDocument.");
        return reply.json().path("data").size() + " meddelanden utan innehåll";
    }

    private static String eachFilter(Bench bench) throws RuleBroken, IOException {
        sent(bench, "API-F-02", message(bench));
        String own = bench.target().function().value();
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("senderAttention.subOrganization.extension", own);
        filters.put("recipientAttention.subOrganization.extension", own);
        filters.put("messageStatus", "ACCEPTED");
        filters.put("creationDateTimeStart", "2020-01-01T00:00:00.000Z");
        filters.put("creationDateTimeStop", "2020-01-01T00:00:00.000Z");
        for (Map.Entry<String, String> each : filters.entrySet()) {
            Reply reply = api(bench).list(Map.of(each.getKey(), each.getValue()));
            bench.require(
                    "API-F-02",
                    reply.status() == 200,
                    "Filtret " + each.getKey() + " ska tas emot. Fick " + reply.inWords() + ".");
            for (JsonNode item : reply.json().path("data")) {
                bench.require(
                        "API-F-02",
                        fits(item.path("attributes"), each),
                        "Filtret " + each.getKey() + " släppte igenom annat.");
            }
        }
        return String.join(", ", filters.keySet());
    }

    private static boolean fits(JsonNode attributes, Map.Entry<String, String> filter) {
        return switch (filter.getKey()) {
            case "creationDateTimeStart" -> true;
            case "creationDateTimeStop" -> false;
            default ->
                attributes
                        .at("/" + filter.getKey().replace('.', '/'))
                        .asString("")
                        .equalsIgnoreCase(filter.getValue());
        };
    }

    private static String filtersTogether(Bench bench) throws RuleBroken, IOException {
        Reply reply = api(bench)
                .list(Map.of(
                        "messageStatus",
                        "ACCEPTED",
                        "recipientAttention.subOrganization.extension",
                        bench.peer(TestParticipant.TEST_AP_01).function().value()));
        bench.require("API-F-07", reply.status() == 200, "Filtren ska tas emot. Fick " + reply.inWords() + ".");
        for (JsonNode item : reply.json().path("data")) {
            bench.require(
                    "API-F-07",
                    item.path("attributes").path("messageStatus").asString("").equals("ACCEPTED"),
                    "Båda filtren ska gälla.");
        }
        return reply.json().path("data").size() + " träffar";
    }

    private static String wrongFilters(Bench bench) throws RuleBroken, IOException {
        for (String query : List.of("?filter%5Bannat%5D=x", "?filter%5BcreationDateTimeStart%5D=igår")) {
            Reply reply = api(bench).query(query.replace("å", "%C3%A5"));
            bench.require(
                    "API-F-08",
                    reply.status() == 400,
                    "Ett okänt filter eller datum ska ge 400. Fick " + reply.inWords() + ".");
        }
        return "400";
    }

    private static String noHits(Bench bench) throws RuleBroken, IOException {
        Reply reply = api(bench).list(Map.of("creationDateTimeStop", "2020-01-01T00:00:00.000Z"));
        bench.require(
                "API-F-09",
                reply.status() == 200 && reply.json().path("data").isEmpty(),
                "Utan träffar ska svaret vara 200 med tom lista. Fick " + reply.inWords() + ".");
        return "200 och tom lista";
    }

    private static String getOwn(Bench bench) throws RuleBroken, IOException {
        byte[] content = Arrays.copyOf("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), FILE_BYTES.length);
        ObjectNode message = message(bench);
        file(SdkApi.attributes(message), "prov.pdf", content);
        String id = sent(bench, "API-G-01", message);
        byte[] back = api(bench)
                .get(id)
                .attributes()
                .at("/digitalDocument/0/contentFiles/0/content")
                .binaryValue();
        bench.require("API-G-01", Arrays.equals(content, back), "Filen ska komma tillbaka byte för byte.");
        return "200, filen är densamma";
    }

    private static String getOthers(Bench bench) throws RuleBroken, IOException {
        String id = sent(bench, "API-G-02", message(bench));
        return status(
                bench, "API-G-02", bench.target().limitedApi().orElseThrow().get(id), 404);
    }

    private static String finished(Bench bench, String rule) throws RuleBroken, IOException {
        String id = sent(bench, rule, message(bench));
        boolean done = awaited(bench, id, "ACCEPTED");
        bench.require(rule, done, "Meddelandet ska bli ACCEPTED.");
        return id;
    }

    private static boolean awaited(Bench bench, String id, String status) throws IOException {
        Instant end = Instant.now().plus(bench.target().patience());
        try {
            while (Instant.now().isBefore(end)) {
                if (api(bench)
                        .get(id)
                        .attributes()
                        .path("messageStatus")
                        .asString("")
                        .equals(status)) {
                    return true;
                }
                Thread.sleep(Duration.ofMillis(200));
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static String deleteFinal(Bench bench) throws RuleBroken, IOException {
        String id = finished(bench, "API-D-01");
        status(bench, "API-D-01", api(bench).delete(id), 202);
        return "202, sedan " + status(bench, "API-D-01", api(bench).get(id), 404);
    }

    private static String deleteTwice(Bench bench) throws RuleBroken, IOException {
        String id = finished(bench, "API-D-05");
        status(bench, "API-D-05", api(bench).delete(id), 202);
        return status(bench, "API-D-05", api(bench).delete(id), 404);
    }

    private static String deleteTooEarly(Bench bench) throws RuleBroken, IOException {
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_02);
        peer.withholdReceipts(true);
        try {
            String id = sent(
                    bench, "API-D-04", api(bench).message(peer.participant(), peer.function(), "Väntar på kvittens"));
            bench.require("API-D-04", awaited(bench, id, "WAITING_FOR_RECEIPT"), "Meddelandet ska vänta på kvittens.");
            String words = status(bench, "API-D-04", api(bench).delete(id), 400);
            status(bench, "API-D-04", api(bench).get(id), 200);
            return words + "; meddelandet finns kvar";
        } finally {
            peer.withholdReceipts(false);
        }
    }

    private static String wrongTokens(Bench bench) throws RuleBroken, IOException {
        status(bench, "API-A-01", api(bench).listWith(""), 401);
        status(bench, "API-A-01", api(bench).listWith("Bearer aaaa.bbbb.cccc"), 401);
        Reply reply = api(bench).token(SdkApi.ALL_SCOPES, Map.of("aud", "https://annan.example.se/oauth2/token"));
        bench.require(
                "API-A-01",
                REFUSED.contains(reply.status()),
                "Ett intyg till en annan mottagare ska avvisas. Fick " + reply.inWords() + ".");
        return "401";
    }

    private static String wrongScope(Bench bench) throws RuleBroken, IOException {
        Reply token = api(bench).token("urn:sdk.api:sendMessages", Map.of());
        bench.require(
                "API-A-02", token.status() == 200, "En token för ett scope ska ges. Fick " + token.inWords() + ".");
        Reply reply = api(bench)
                .listWith("Bearer " + token.json().path("access_token").asString(""));
        bench.require(
                "API-A-02",
                reply.status() == 401 || reply.status() == 403,
                "Utan rätt scope ska svaret vara 401. Fick " + reply.inWords() + ".");
        return reply.inWords();
    }

    private static String tokenLife(Bench bench) throws RuleBroken, IOException {
        long seconds = api(bench)
                .token(SdkApi.ALL_SCOPES, Map.of())
                .json()
                .path("expires_in")
                .asLong(0);
        bench.require(
                "API-A-03",
                seconds > 0 && seconds <= 1800,
                "En token får gälla högst 1800 s. Den gäller " + seconds + " s.");
        return seconds + " s";
    }

    private static String limitedList(Bench bench) throws RuleBroken, IOException {
        sent(bench, "API-A-04", message(bench));
        SdkApi limited = bench.target().limitedApi().orElseThrow();
        Reply reply = limited.list(Map.of());
        bench.require("API-A-04", reply.status() == 200, "Listan ska ge 200. Fick " + reply.inWords() + ".");
        bench.require(
                "API-A-04",
                !reply.body().contains(bench.target().function().value()),
                "Klienten fick se en annan funktions meddelanden.");
        return "bara egna";
    }

    private static String trailToAccepted(Bench bench) throws RuleBroken, IOException {
        String id = finished(bench, "API-ST-01");
        List<String> trail = api(bench)
                .get(id)
                .attributes()
                .path("events")
                .path("eventIssues")
                .valueStream()
                .map(issue -> issue.path("typeCode").asString(""))
                .toList();
        bench.require(
                "API-ST-01",
                trail.contains("WAITING_FOR_RECEIPT")
                        && trail.indexOf("ACCEPTED") < trail.indexOf("WAITING_FOR_RECEIPT"),
                "Händelserna ska ha ACCEPTED före WAITING_FOR_RECEIPT, nyast först. De är " + trail + ".");
        return trail.stream().collect(Collectors.joining(" ← "));
    }

    private static String incoming(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter();
        bench.answered("AP-RECEIVE", bench.send(letter));
        bench.accepted("MT-RECEIPT", letter.id());
        bench.require(
                "API-I-01",
                awaited(bench, letter.id().toString(), "NEW"),
                "Ett inkommet meddelande ska visas som NEW.");
        JsonNode attributes = api(bench).get(letter.id().toString()).attributes();
        bench.require(
                "API-I-01",
                attributes
                        .at("/digitalDocument/0/contentTextBody/0")
                        .asString("")
                        .equals("Detta är ett prov."),
                "Innehållet ska finnas.");
        if (bench.target().limitedApi().isPresent()) {
            status(
                    bench,
                    "API-I-01",
                    bench.target().limitedApi().get().get(letter.id().toString()),
                    404);
        }
        return "NEW med innehåll";
    }

    private static String incomingUnknownFunction(Bench bench) throws RuleBroken, IOException {
        Letter letter = Letter.message(
                bench.peer(TestParticipant.TEST_AP_01),
                bench.target().participant(),
                new FunctionAddress("finns-inte." + bench.target().participant().value()));
        bench.answered("AP-RECEIVE", bench.send(letter));
        bench.rejected("MT-RECEIPT", letter.id(), "BV", "not-found");
        List<Reception> receipts = bench.bed().inbox().all(Inbox.receiptFor(letter.id()));
        return receipts.size() + " kvittens; API svarar "
                + status(bench, "API-I-03", api(bench).get(letter.id().toString()), 404);
    }
}
