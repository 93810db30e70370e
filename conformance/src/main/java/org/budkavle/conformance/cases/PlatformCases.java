// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.Target.Fate;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.peer.AnswerFault;
import org.budkavle.federation.peer.Dispatch;
import org.budkavle.federation.peer.Inbox;
import org.budkavle.federation.peer.Injection;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.FileContent;

/** Digg's cases for access point operators (transport.md 8.2 to 8.4). */
public final class PlatformCases {

    private static final int MANY = 40;
    private static final int LARGE_FILE = 39_500_000;

    private PlatformCases() {}

    /** By id. */
    public static Map<String, Procedure> all() {
        Map<String, Procedure> cases = new LinkedHashMap<>();
        cases.put("OPEN-TEST TF-01", bench -> sends(bench, TestParticipant.DIGG_TEST1));
        cases.put("QA TF-01", PlatformCases::sendsAndGetsReceipt);
        cases.put("QA TF-02", bench -> failsWithoutArriving(bench, TestParticipant.TEST_AP_03, "AP-REVOCATION"));
        cases.put("QA TF-03", PlatformCases::otherEnvironment);
        cases.put("QA TF-04", bench -> deliveredWithReceipt(bench, bench.letter()));
        cases.put("QA TF-05", bench -> failsWithoutArriving(bench, TestParticipant.TEST_AP_04, "AP-UNREACHABLE"));
        cases.put("QA TF-06", bench -> deliveredWithReceipt(bench, Letters.maximal(bench)));
        cases.put(
                "QA TF-07", bench -> deliveredWithReceipt(bench, bench.letter().header(PlatformCases::minimal)));
        cases.put("QA TF-08", PlatformCases::large);
        cases.put("QA TF-09", PlatformCases::malformedEnvelopes);
        cases.put("QA TF-10", PlatformCases::mismatches);
        cases.put("QA+ samtidiga in", PlatformCases::manyIn);
        cases.put("QA+ samtidiga ut", PlatformCases::manyOut);
        cases.put("QA+ annan federation", PlatformCases::otherFederation);
        cases.put(
                "QA+ utgånget mottagarcertifikat",
                bench -> failsWithoutArriving(bench, TestParticipant.EXPIRED, "AP-REVOCATION"));
        cases.put("QA+ förlorad kvittens", PlatformCases::lostReceipt);
        cases.put(
                "QA+ meddelandetyp saknas",
                bench -> failsWithoutArriving(bench, TestParticipant.OTHER_TYPES, "AP-DISCOVERY"));
        cases.put("QA+ tidsstämpel", bench -> bench.refused("AS4-1", bench.send(Injection.TIMESTAMP_EXPIRED)));
        cases.put("QA+ AS4-profilen", PlatformCases::profile);
        return cases;
    }

    private static String sends(Bench bench, TestParticipant to) throws RuleBroken, IOException {
        Bench.Received received = bench.ask(to, "Provmeddelande till " + to.title());
        arrivedRight(bench, to, received);
        return "kom fram till " + to.title() + " och kvitterades";
    }

    private static void arrivedRight(Bench bench, TestParticipant to, Bench.Received received) throws RuleBroken {
        Optional<Reception> first = received.arrived().stream().findFirst();
        bench.require(
                "AP-SEND", first.isPresent(), "Meddelandet ska komma fram till " + to.title() + ". Inget kom fram.");
        bench.clean(first.orElseThrow().lint());
        bench.require(
                "AP-SEND",
                first.get().answer().isReceipt(),
                "Meddelandet kunde inte tas emot av " + to.title() + ": "
                        + first.get().answer().inWords() + ".");
    }

    private static String sendsAndGetsReceipt(Bench bench) throws RuleBroken, IOException {
        Bench.Received received = bench.ask(TestParticipant.TEST_AP_01, "Provmeddelande QA TF-01");
        arrivedRight(bench, TestParticipant.TEST_AP_01, received);
        Fate fate = received.dispatched().await(bench.target().patience());
        bench.require(
                "MT-RECEIPT",
                fate.kind() == Fate.Kind.ACCEPTED,
                "Status ska bli «levererat» när meddelandekvittensen kommit. Målet säger: " + fate.words() + ".");
        return fate.words();
    }

    private static String failsWithoutArriving(Bench bench, TestParticipant to, String rule)
            throws RuleBroken, IOException {
        TestPeer peer = bench.peer(to);
        Instant since = Instant.now();
        Target.Dispatched dispatched =
                bench.target().send(new Target.Order(peer.participant(), peer.function(), "Ska inte komma fram"));
        Fate fate = dispatched.await(bench.target().patience());
        List<Reception> arrived = bench.fromTarget(peer, since, 1, Duration.ZERO);
        bench.require(
                rule,
                arrived.isEmpty(),
                "Inget får skickas till " + to.title() + " (" + why(to) + "). Ett meddelande kom dit.");
        bench.require(
                rule,
                fate.kind() == Fate.Kind.FAILED,
                "Avsändaren ska få felstatus (" + why(to) + "). Målet säger: " + fate.words() + ".");
        return "felstatus: " + fate.words();
    }

    private static String why(TestParticipant to) {
        return switch (to) {
            case TEST_AP_03 -> "accesspunktens certifikat i SMP är spärrat";
            case EXPIRED -> "accesspunktens certifikat i SMP har gått ut";
            case TEST_AP_04 -> "accesspunkten svarar inte";
            case OTHER_TYPES -> "mottagaren tar inte emot meddelandetypen";
            default -> "mottagaren kan inte nås";
        };
    }

    private static String otherEnvironment(Bench bench) throws RuleBroken, IOException {
        Sent sent = bench.send(bench.letter(bench.peer(TestParticipant.TEST_AP_05)));
        String words = bench.refused("AP-ENVIRONMENT", sent);
        bench.noMessageReceipt("AP-ENVIRONMENT", sent.header().id());
        return words;
    }

    private static String deliveredWithReceipt(Bench bench, Letter letter) throws RuleBroken, IOException {
        Sent sent = bench.send(letter);
        bench.delivered("AP-RECEIVE", sent);
        String words = bench.accepted("MT-RECEIPT", letter.id());
        for (Reception reception : bench.bed().inbox().all(Inbox.receiptFor(letter.id()))) {
            bench.clean(reception.lint());
        }
        return "transportkvittens och meddelandekvittens " + words;
    }

    private static EnvelopeHeader minimal(EnvelopeHeader header) {
        return new EnvelopeHeader(
                header.id(),
                header.creationDateTime(),
                header.documentType(),
                header.process(),
                header.federation(),
                header.from(),
                header.to(),
                Optional.empty());
    }

    /** The message may well be larger than what the message service takes; then its receipt says so, and is a receipt. */
    private static String large(Bench bench) throws RuleBroken, IOException {
        byte[] noise = new byte[LARGE_FILE];
        new SecureRandom().nextBytes(noise);
        Letter letter = bench.letter()
                .message(message ->
                        Letters.with(message, new ContentFile("stor.pdf", "application/pdf", FileContent.of(noise))));
        Sent sent = bench.send(letter);
        bench.delivered("AP-SIZE", sent);
        String receipt = Bench.inWords(bench.messageReceipt(
                "MT-RECEIPT", letter.id(), bench.target().patience().multipliedBy(6)));
        return "kuvert över 70 MB mottaget; meddelandekvittens " + receipt;
    }

    private static String malformedEnvelopes(Bench bench) throws RuleBroken, IOException {
        Map<String, Letter> letters = new LinkedHashMap<>();
        letters.put("fel XHEVersionID", changed(bench, "<xhb:XHEVersionID>1.0<", "<xhb:XHEVersionID>2.0<"));
        letters.put("fel CustomizationID", changed(bench, "edelivery:xhe:1<", "edelivery:xhe:2<"));
        letters.put(
                "kriteriet PROCESSID_SCHEME saknas",
                bench.letter()
                        .envelopeXml(xml -> xml.replaceAll(
                                "(?s)<xha:BusinessScopeCriterion><xhb:BusinessScopeCriterionTypeCode>PROCESSID_SCHEME<.*?</xha:BusinessScopeCriterion>",
                                "")));
        letters.put("fel schemeID", changed(bench, "schemeID=\"iso6523-actorid-upis\"", "schemeID=\"annat\""));
        letters.put(
                "ett element utanför profilen",
                changed(
                        bench,
                        "<xha:Header>",
                        "<xha:Header><xhb:UUID>00000000-0000-4000-8000-000000000000</xhb:UUID>"));
        letters.put(
                "ett tomt element", changed(bench, "<xhb:ContentTypeCode>application/xml<", "<xhb:ContentTypeCode><"));
        letters.put(
                "ett element som schemat inte känner", changed(bench, "<xha:Payloads>", "<xha:Okänt/><xha:Payloads>"));
        letters.put("inte välformat", bench.letter().afterSigning(xml -> xml.substring(0, xml.length() - 10)));
        for (Map.Entry<String, Letter> each : letters.entrySet()) {
            Sent sent = bench.send(each.getValue());
            bench.require(
                    "AP-ENVELOPE",
                    sent.answer().isRefusal(),
                    "Kuvertet har ett fel (" + each.getKey()
                            + ") och ska avvisas av accesspunkten utan kvittens. Fick: "
                            + sent.answer().inWords() + ".");
        }
        for (Letter each : letters.values()) {
            bench.require(
                    "AP-ENVELOPE",
                    bench.bed().inbox().all(Inbox.receiptFor(each.id())).isEmpty(),
                    "Ingen meddelandekvittens får skickas för ett felaktigt kuvert.");
        }
        return letters.size() + " felaktiga kuvert avvisade: " + String.join(", ", letters.keySet());
    }

    private static Letter changed(Bench bench, String old, String replacement) {
        return bench.letter().envelopeXml(xml -> xml.replace(old, replacement));
    }

    private static String mismatches(Bench bench) throws RuleBroken, IOException {
        Map<String, Sent> sent = new LinkedHashMap<>();
        sent.put(
                "ToParty är inte finalRecipient",
                bench.send(otherEnvelope(bench, header -> to(header, TestParticipant.TEST_AP_02.id()))));
        sent.put("FromParty är inte originalSender", bench.send(Injection.ORIGINAL_SENDER_OTHER));
        sent.put("Action är inte DOCUMENTID", bench.send(Injection.ACTION_MISMATCH));
        sent.put("ConversationId är inte XHE ID", bench.send(Injection.CONVERSATION_OTHER));
        sent.put(
                "annat FEDERATIONID",
                bench.send(bench.letter()
                        .header(header -> federation(header, "urn:fdc:digg.se:edelivery:federation:annan"))));
        for (Map.Entry<String, Sent> each : sent.entrySet()) {
            bench.require(
                    "AP-MISMATCH",
                    each.getValue().answer().isRefusal(),
                    "Kuvertet stämmer inte med AS4-huvudet eller metadata (" + each.getKey()
                            + ") och ska avvisas. Fick: "
                            + each.getValue().answer().inWords() + ".");
        }
        return "avvisade: " + String.join(", ", sent.keySet());
    }

    private static Letter otherEnvelope(Bench bench, UnaryOperator<EnvelopeHeader> change) {
        EnvelopeHeader[] right = new EnvelopeHeader[1];
        return bench.letter()
                .transport(header -> {
                    right[0] = header;
                    return header;
                })
                .header(change)
                .transport(header -> right[0]);
    }

    private static EnvelopeHeader to(EnvelopeHeader header, ParticipantId to) {
        return new EnvelopeHeader(
                header.id(),
                header.creationDateTime(),
                header.documentType(),
                header.process(),
                header.federation(),
                header.from(),
                to,
                header.handlingServiceId());
    }

    private static EnvelopeHeader federation(EnvelopeHeader header, String federation) {
        return new EnvelopeHeader(
                header.id(),
                header.creationDateTime(),
                header.documentType(),
                header.process(),
                new FederationId(federation),
                header.from(),
                header.to(),
                header.handlingServiceId());
    }

    private static String manyIn(Bench bench) throws RuleBroken, IOException {
        List<Letter> letters = new ArrayList<>();
        List<Future<Sent>> sending = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < MANY; i++) {
                Letter letter = bench.letter();
                letters.add(letter);
                sending.add(threads.submit(() -> bench.bed().postman().send(letter, Dispatch.RIGHT)));
            }
        }
        for (Future<Sent> each : sending) {
            bench.delivered("AP-LOAD", get(each));
        }
        for (Letter each : letters) {
            boolean came = bench.bed()
                    .inbox()
                    .await(Inbox.receiptFor(each.id()), bench.target().patience())
                    .isPresent();
            bench.require("AP-LOAD", came, "Alla " + MANY + " samtidiga meddelanden ska få meddelandekvittens.");
        }
        return MANY + " samtidiga meddelanden in, alla kvitterade";
    }

    private static Sent get(Future<Sent> sending) throws IOException {
        try {
            return sending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("A message could not be sent", e.getCause());
        }
    }

    private static String manyOut(Bench bench) throws RuleBroken, IOException {
        int count = MANY / 2;
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_01);
        Instant since = Instant.now();
        List<Target.Dispatched> dispatched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dispatched.add(bench.target()
                    .send(new Target.Order(peer.participant(), peer.function(), "Samtidigt meddelande " + (i + 1))));
        }
        long arrived = bench
                .bed()
                .inbox()
                .awaitCount(
                        reception -> reception.peer() == peer
                                && !reception.at().isBefore(since)
                                && reception.message().isPresent(),
                        count,
                        bench.target().patience().multipliedBy(2))
                .stream()
                .map(reception -> reception.envelope().orElseThrow().id())
                .distinct()
                .count();
        bench.require("AP-LOAD", arrived == count, count + " meddelanden ska komma fram. " + arrived + " kom.");
        for (Target.Dispatched each : dispatched) {
            Fate fate = each.await(bench.target().patience());
            bench.require(
                    "AP-LOAD",
                    fate.kind() == Fate.Kind.ACCEPTED,
                    "Alla ska bli levererade. Ett blev: " + fate.words() + ".");
        }
        return count + " meddelanden ut, alla levererade";
    }

    /** In the address book, and in no metadata of this federation. */
    private static String otherFederation(Bench bench) throws RuleBroken, IOException {
        ParticipantId elsewhere = new ParticipantId("0203:annan-federation.example.se");
        FunctionAddress function = new FunctionAddress("registrator." + elsewhere.value());
        bench.bed().federation().list(new Organisation(elsewhere, "2021009999", "I en annan federation"));
        bench.bed().federation().list(new ListedFunction(function, "Registrator", "Registrator", elsewhere));
        Fate fate;
        try {
            fate = bench.target()
                    .send(new Target.Order(elsewhere, function, "Ska inte komma fram"))
                    .await(bench.target().patience());
        } catch (RuleBroken refused) {
            return "avvisat redan när det lämnades in: " + refused.words();
        }
        bench.require(
                "AP-DISCOVERY",
                fate.kind() == Fate.Kind.FAILED,
                "En mottagare som inte är registrerad i federationen ska ge felstatus. Målet säger: " + fate.words()
                        + ".");
        return "felstatus: " + fate.words();
    }

    private static String lostReceipt(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter();
        Sent first = bench.send(letter);
        bench.delivered("AP-RECEIVE", first);
        Sent second = bench.bed()
                .postman()
                .again(first, bench.bed().postman().endpoint(bench.target().participant(), DocumentTypeId.SDK_MESSAGE));
        bench.evidence().text("samma-igen", second.answer().inWords());
        bench.answered("AS4-13", second);
        bench.accepted("MT-RECEIPT", letter.id());
        bench.noSecondReceipt("AS4-13", letter.id());
        return "samma meddelande igen kvitterades igen och levererades en gång";
    }

    private static String profile(Bench bench) throws RuleBroken, IOException {
        Reception sample = bench.sample();
        bench.clean(sample.lint());
        Sent receipt = bench.receiptSample();
        bench.clean(receipt.lint());
        return sample.lint().results().size() + receipt.lint().results().size()
                + " regler hållna i meddelande och kvittens";
    }

    /** Lets a test access point lose its answer, and sees that the target resends. */
    static String resends(Bench bench) throws RuleBroken, IOException {
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_02);
        peer.answerWith(AnswerFault.UNAVAILABLE);
        Instant since = Instant.now();
        try {
            Target.Dispatched dispatched =
                    bench.target().send(new Target.Order(peer.participant(), peer.function(), "Ska skickas om"));
            List<Reception> arrived =
                    bench.fromTarget(peer, since, 2, bench.target().patience());
            bench.require("AP-RESEND", !arrived.isEmpty(), "Meddelandet ska skickas till TestAP-02. Inget kom.");
            bench.require(
                    "AP-RESEND",
                    arrived.size() > 1,
                    "Utan kvittens (HTTP 503) ska samma meddelande skickas om. Det kom en gång.");
            bench.require(
                    "AP-RESEND",
                    arrived.stream().map(Reception::as4MessageId).distinct().count() == 1,
                    "Ett omsänt meddelande ska ha samma MessageId.");
            Fate fate = dispatched.await(bench.target().patience());
            bench.require(
                    "AP-RESEND",
                    fate.kind() == Fate.Kind.ACCEPTED,
                    "Efter omsändningen ska meddelandet bli levererat. Målet säger: " + fate.words() + ".");
            long delivered =
                    arrived.stream().filter(each -> each.message().isPresent()).count();
            return "skickades om med samma MessageId, levererades " + delivered + " gång";
        } finally {
            peer.answerRightly();
        }
    }
}
