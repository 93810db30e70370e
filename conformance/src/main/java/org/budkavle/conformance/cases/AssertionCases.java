// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.peer.AnswerFault;
import org.budkavle.federation.peer.Dispatch;
import org.budkavle.federation.peer.Injection;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.federation.peer.TlsIdentity;
import org.budkavle.federation.peer.TlsProbe;
import org.budkavle.federation.peer.WireAnswer;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.trust.key.KeyAndChain;

/** The eDelivery AS4 conformance assertions that bind in SDK (transport.md 8.5), and what the profile adds to them. */
public final class AssertionCases {

    private static final byte[] NOT_SOAP = {'h', 'e', 'j'};

    private AssertionCases() {}

    /** By id. */
    public static Map<String, Procedure> all() {
        Map<String, Procedure> cases = new LinkedHashMap<>();
        cases.put("AS4_CP_TA01", AssertionCases::receipt);
        cases.put("AS4_CP_TA03", bench -> partiesOf(bench, "AS4-8"));
        cases.put("AS4_CP_TA04", bench -> takes(bench, "AS4_CP_TA04", Injection.UNCOMPRESSED));
        cases.put("AS4_CP_TA05", bench -> bench.kept(bench.sample().lint(), "AS4-3", "AS4-10"));
        cases.put("AS4_CP_TA07", bench -> bench.refusedOrSilent("AS4_CP_TA07", bench.send(Injection.TWO_ATTACHMENTS)));
        cases.put("AS4_CP_TA08", bench -> bench.refused("AS4_CP_TA08", bench.send(Injection.HYPERLINK)));
        cases.put("AS4_CP_TA09", PlatformCases::resends);
        cases.put("AS4_CP_TA10", AssertionCases::stopsAtReceipt);
        cases.put("AS4_CP_TA12", bench -> bench.kept(bench.sample().lint(), "AS4-9", "AS4-10", "AS4-11"));
        cases.put("AS4_CP_TA13", bench -> bench.kept(bench.sample().lint(), "AS4-9b", "AS4-9c", "AS4-10b"));
        cases.put("AS4_CP_TA15", AssertionCases::givesUp);
        cases.put("AS4_CP_TA16", AssertionCases::ping);
        cases.put("AS4_CP_TA18", bench -> bench.kept(bench.sample().lint(), "AS4-14"));
        cases.put("AS4_CP_TA20", bench -> takes(bench, "AS4_CP_TA20", Injection.PROPERTIES_WITHOUT_TYPE));
        cases.put("AS4_CP_TA23", bench -> bench.kept(bench.sample().lint(), "AS4-5"));
        cases.put("AS4_CP_TA25", bench -> bench.kept(bench.sample().lint(), "AS4-4"));
        cases.put("AS4_CP_TA26", bench -> bench.refused("AS4_CP_TA26", bench.send(Injection.MIME_TYPE_MISSING)));
        cases.put("AS4_CP_TA27", bench -> takes(bench, "AS4_CP_TA27", Injection.CHARACTER_SET_UTF8));
        cases.put("AS4_CP_TA28", AssertionCases::otherEncoding);
        cases.put("AS4_CP_TA29", bench -> bench.refused("AS4_CP_TA29", bench.send(Injection.CHARACTER_SET_ILLEGAL)));
        cases.put("AS4_CP_TA30", AssertionCases::damagedGzip);
        cases.put("AS4_CP_TA32", bench -> takes(bench, "AS4_CP_TA32", Injection.NONE));
        cases.put("AS4_CP_TA36", bench -> bench.refused("AS4_CP_TA36", bench.send(Injection.SIGNED_THEN_COMPRESSED)));
        cases.put("AS4_CP_TA39", AssertionCases::oldTls);
        cases.put("AS4_4CT_TA01", bench -> bench.kept(bench.sample().lint(), "AS4-6"));
        cases.put("AS4_4CT_TA02", bench -> takes(bench, "AS4_4CT_TA02", Injection.TRACKING_IDENTIFIER));
        cases.put("AS4_4CT_TA03", bench -> partiesOf(bench, "AS4-8"));
        cases.put("AS4_DR_TA01", AssertionCases::unknownSender);
        cases.put("AS4_DR_TA02", bench -> bench.refused("AS4_DR_TA02", bench.send(Injection.SENDER_OTHER)));
        cases.put("AS4_DR_TA03", bench -> specialSender(bench, "AP-ENVIRONMENT", SpecialLeaf.OTHER_ENVIRONMENT));
        cases.put("AS4_DR_TA04", bench -> specialSender(bench, "AP-REVOCATION", SpecialLeaf.EXPIRED));
        cases.put("AS4+ spärrad avsändare", bench -> specialSender(bench, "AP-REVOCATION", SpecialLeaf.REVOKED));
        cases.put("AS4_DS_TA01", bench -> bench.kept(bench.sample().lint(), "AS4-8"));
        cases.put("AS4_DS_TA03", bench -> failsOn(bench, AnswerFault.RECEIPT_FOREIGN, "AS4_DS_TA03"));
        cases.put("AS4+ osignerad kvittens", bench -> failsOn(bench, AnswerFault.RECEIPT_UNSIGNED, "AS4-12"));
        cases.put("AS4+ fel kontrollsumma", bench -> failsOn(bench, AnswerFault.RECEIPT_OTHER_DIGEST, "AS4-12"));
        cases.put("AS4+ osignerat fel 200", bench -> failsOn(bench, AnswerFault.ERROR_UNSIGNED_200, "AP-ERROR"));
        cases.put("AS4+ osignerat fel 500", bench -> failsOn(bench, AnswerFault.ERROR_UNSIGNED_500, "AP-ERROR"));
        cases.put("AS4+ osignerat", bench -> bench.refused("AS4-10", bench.send(Injection.UNSIGNED)));
        cases.put("AS4+ okrypterat", bench -> bench.refused("AS4-10", bench.send(Injection.UNENCRYPTED)));
        cases.put("AS4+ osignerad bilaga", bench -> bench.refused("AS4-10", bench.send(Injection.ATTACHMENT_UNSIGNED)));
        cases.put("AS4+ osignerad Body", bench -> bench.refused("AS4-10", bench.send(Injection.BODY_UNSIGNED)));
        cases.put("AS4+ ändrat huvud", bench -> bench.refused("AS4-10", bench.send(Injection.HEADER_CHANGED)));
        cases.put("AS4+ ändrad bilaga", bench -> bench.refused("AS4-10", bench.send(Injection.CIPHER_CHANGED)));
        cases.put("AS4+ omslagen signatur", bench -> bench.refused("AS4-10", bench.send(Injection.SIGNATURE_WRAPPING)));
        cases.put("AS4+ SHA-1", bench -> bench.refused("AS4-9", bench.send(Injection.SIGNATURE_SHA1)));
        cases.put("AS4+ annat chiffer", bench -> bench.refused("AS4-9", bench.send(Injection.CIPHER_OTHER)));
        cases.put(
                "AS4+ annan nyckelinlåsning",
                bench -> bench.refused("AS4-9", bench.send(Injection.KEY_TRANSPORT_OTHER)));
        cases.put("AS4+ zip-bomb", bench -> bench.refused("AS4_CP_TA30", bench.send(Injection.ZIP_BOMB)));
        cases.put("AS4+ okänd kompression", bench -> bench.refused("AS4-5", bench.send(Injection.COMPRESSION_UNKNOWN)));
        cases.put("AS4+ saknad del", bench -> bench.refused("AS4-3", bench.send(Injection.PART_MISSING)));
        cases.put("AS4+ fel processläge", AssertionCases::wrongMode);
        cases.put("AS4+ pull", bench -> bench.refused("AS4-7", bench.send(Injection.PULL_REQUEST)));
        cases.put("AS4+ AgreementRef", bench -> takes(bench, "AS4-2", Injection.AGREEMENT_REF));
        cases.put("AS4+ dubblett med annat innehåll", AssertionCases::alteredDuplicate);
        cases.put("AS4+ skräp", AssertionCases::garbage);
        cases.put("TLS+ utan klientcertifikat", bench -> tls(bench, TlsIdentity.NONE));
        cases.put("TLS+ fel CA", bench -> tls(bench, TlsIdentity.WRONG_AUTHORITY));
        cases.put("TLS+ utgånget", bench -> tls(bench, TlsIdentity.EXPIRED));
        cases.put("TLS+ spärrat", bench -> tls(bench, TlsIdentity.REVOKED));
        return cases;
    }

    private static String receipt(Bench bench) throws RuleBroken, IOException {
        Sent sent = bench.receiptSample();
        bench.require(
                "AS4_CP_TA01",
                sent.answer().isReceipt() && sent.answer().status() / 100 == 2,
                "En NRR-kvittens ska komma i ett 2xx-svar. Fick: "
                        + sent.answer().inWords() + ".");
        return bench.kept(sent.lint(), "AS4-12");
    }

    private static String partiesOf(Bench bench, String rule) throws RuleBroken, IOException {
        LintReport lint = bench.sample().lint();
        return bench.kept(lint, rule);
    }

    private static String takes(Bench bench, String rule, Injection legal) throws RuleBroken, IOException {
        Sent sent = bench.send(legal);
        bench.answered(rule, sent);
        return sent.answer().inWords();
    }

    /** SDK says UTF-8 everywhere (transport.md 2.4), the assertion says that UTF-16 is kept: an answer is asked for, no more. */
    private static String otherEncoding(Bench bench) throws RuleBroken, IOException {
        Sent sent = bench.send(Injection.UTF_16);
        bench.require(
                "AS4_CP_TA28",
                sent.answer().isReceipt() || sent.answer().isRefusal(),
                "Ett kuvert i UTF-16 ska tas emot eller avvisas med ett fel. Fick: "
                        + sent.answer().inWords() + ".");
        return sent.answer().inWords();
    }

    private static String damagedGzip(Bench bench) throws RuleBroken, IOException {
        Sent sent = bench.send(Injection.GZIP_DAMAGED);
        String words = bench.refused("AS4-5", sent);
        bench.noMessageReceipt("AS4-5", sent.header().id());
        return words;
    }

    private static String stopsAtReceipt(Bench bench) throws RuleBroken, IOException {
        Bench.Received received = bench.ask(TestParticipant.TEST_AP_01, "Provmeddelande en gång");
        bench.require("AP-SEND", !received.arrived().isEmpty(), "Inget kom fram till TestAP-01.");
        String id = received.arrived().getFirst().as4MessageId();
        List<Reception> same = bench.bed()
                .inbox()
                .awaitCount(reception -> reception.as4MessageId().equals(id), 2, Duration.ofSeconds(2));
        bench.require(
                "AP-RESEND",
                same.size() == 1 || !received.arrived().getFirst().answer().isReceipt(),
                "Efter en kvittens ska meddelandet inte skickas om. Det kom " + same.size() + " gånger.");
        return "skickades en gång";
    }

    private static String givesUp(Bench bench) throws RuleBroken, IOException {
        return failsOn(bench, AnswerFault.SOAP_FAULT, "AS4_CP_TA15", 60);
    }

    /** The target gets this answer, and must not hold the message for delivered. */
    private static String failsOn(Bench bench, AnswerFault fault, String rule) throws RuleBroken, IOException {
        return failsOn(bench, fault, rule, 60);
    }

    private static String failsOn(Bench bench, AnswerFault fault, String rule, int times)
            throws RuleBroken, IOException {
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_02);
        peer.withholdReceipts(true);
        for (int i = 0; i < times; i++) {
            peer.answerWith(fault);
        }
        try {
            Bench.Received received = bench.ask(TestParticipant.TEST_AP_02, "Provmeddelande som inte kvitteras rätt");
            bench.require(rule, !received.arrived().isEmpty(), "Inget kom fram till TestAP-02.");
            var fate = received.dispatched().await(bench.target().patience());
            bench.require(
                    rule,
                    fate.kind() == Target.Fate.Kind.FAILED,
                    "Utan en riktig kvittens ska meddelandet till slut få felstatus. Målet säger: " + fate.words()
                            + ".");
            return "felstatus: " + fate.words();
        } finally {
            peer.answerRightly();
            peer.withholdReceipts(false);
        }
    }

    private static String ping(Bench bench) throws RuleBroken, IOException {
        WireAnswer bare = bench.bed()
                .postman()
                .ping(bench.peer(TestParticipant.TEST_AP_01), bench.target().participant());
        bench.evidence().text("ping", bare.inWords());
        bench.require(
                "AS4_CP_TA16",
                bare.isReceipt(),
                "Ett testmeddelande (ping) ska kvitteras. Fick: " + bare.inWords() + ".");
        Sent full = bench.send(Injection.PING);
        bench.answered("AS4_CP_TA16", full);
        bench.noMessageReceipt("AS4_CP_TA17", full.header().id());
        return "kvitterat och inte levererat";
    }

    /** An access point that the target has never met, with a right certificate. */
    private static String unknownSender(Bench bench) throws RuleBroken, IOException {
        Sent sent = bench.send(bench.letter(), Dispatch.signedBy(key(issue(bench, "AP0777")), ""));
        bench.answered("AS4_DR_TA01", sent);
        return sent.answer().inWords();
    }

    private static String specialSender(Bench bench, String rule, SpecialLeaf special) throws RuleBroken, IOException {
        String name = "AP0778-" + bench.bed().federation().settings().environment();
        Sent sent = bench.send(
                bench.letter(),
                Dispatch.signedBy(
                        key(bench.bed().federation().authorities().issueAccessPoint(name, special)),
                        "signerat med " + inWords(special)));
        return bench.refused(rule, sent);
    }

    private static String inWords(SpecialLeaf special) {
        return switch (special) {
            case REVOKED -> "ett spärrat accesspunktscertifikat";
            case EXPIRED -> "ett utgånget accesspunktscertifikat";
            case OTHER_ENVIRONMENT -> "en annan miljös accesspunktscertifikat";
            default -> "ett accesspunktscertifikat av slaget " + special;
        };
    }

    private static KeyAndCertificate issue(Bench bench, String name) {
        return bench.bed()
                .federation()
                .authorities()
                .issueAccessPoint(
                        name + "-" + bench.bed().federation().settings().environment());
    }

    private static KeyAndChain key(KeyAndCertificate issued) {
        return new KeyAndChain(issued.key(), issued.chain());
    }

    private static String wrongMode(Bench bench) throws RuleBroken, IOException {
        Map<Injection, String> rules = new LinkedHashMap<>();
        rules.put(Injection.SERVICE_OTHER, "AS4-7");
        rules.put(Injection.ACTION_OTHER, "AS4-7");
        rules.put(Injection.ROLE_OTHER, "AS4-7");
        rules.put(Injection.PARTY_TYPE_OTHER, "AS4-8");
        rules.put(Injection.RECEIVER_OTHER, "AS4-8");
        rules.put(Injection.TWO_RECEIVERS, "AS4-8");
        rules.put(Injection.ORIGINAL_SENDER_MISSING, "AS4-6");
        for (Map.Entry<Injection, String> each : rules.entrySet()) {
            Sent sent = bench.send(each.getKey());
            bench.require(
                    each.getValue(),
                    sent.answer().isRefusal(),
                    "Ett meddelande utanför processläget (" + each.getKey() + ") ska avvisas. Fick: "
                            + sent.answer().inWords() + ".");
        }
        return rules.size() + " avvikelser avvisade";
    }

    private static String alteredDuplicate(Bench bench) throws RuleBroken, IOException {
        Sent first = bench.send(bench.letter());
        bench.answered("AS4_CP_TA01", first);
        Sent second = bench.bed().postman().under(first.as4MessageId(), bench.letter());
        bench.evidence().text("annat-under-samma-id", second.answer().inWords());
        bench.noMessageReceipt("AS4-13", second.header().id());
        return "inte levererat: " + second.answer().inWords();
    }

    private static String garbage(Bench bench) throws RuleBroken, IOException {
        AccessPointEndpoint endpoint = endpoint(bench);
        for (String type : List.of("text/plain", "application/soap+xml", "multipart/related; boundary=x")) {
            WireAnswer answer = bench.bed().postman().raw(NOT_SOAP, type, endpoint);
            bench.require(
                    "AS4-20",
                    answer.isRefusal(),
                    "Det som inte är SOAP (" + type + ") ska avvisas. Fick: " + answer.inWords() + ".");
        }
        Sent sent = bench.send(bench.letter());
        bench.answered("AS4-20", sent);
        return "avvisat, och målet tar emot som förut";
    }

    private static String tls(Bench bench, TlsIdentity identity) throws RuleBroken, IOException {
        return bench.refusedOrSilent("AS4-15", bench.send(bench.letter(), Dispatch.showing(identity)));
    }

    private static String oldTls(Bench bench) throws RuleBroken, IOException {
        AccessPointEndpoint endpoint = endpoint(bench);
        for (TlsProbe.Version version : List.of(TlsProbe.Version.TLS_1_0, TlsProbe.Version.TLS_1_1)) {
            bench.require(
                    "AS4_CP_TA39",
                    !TlsProbe.accepts(endpoint.address(), version),
                    "TLS-version " + version.title() + " ska inte godtas. Målet gick med på den.");
        }
        bench.require(
                "AS4_CP_TA39",
                TlsProbe.accepts(endpoint.address(), TlsProbe.Version.TLS_1_2),
                "TLS 1.2 ska godtas. Målet gick inte med på den.");
        return "TLS 1.0 och 1.1 avvisade, TLS 1.2 godtagen";
    }

    private static AccessPointEndpoint endpoint(Bench bench) throws IOException {
        return bench.bed().postman().endpoint(bench.target().participant(), DocumentTypeId.SDK_MESSAGE);
    }
}
