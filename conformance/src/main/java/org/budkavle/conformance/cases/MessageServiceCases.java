// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.cases;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.budkavle.conformance.Bench;
import org.budkavle.conformance.ConformanceCase.Procedure;
import org.budkavle.conformance.RuleBroken;
import org.budkavle.conformance.Target;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.federation.peer.Inbox;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.FileContent;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.trust.key.KeyAndChain;

/** The cases for a message service, series 2 (message.md 7.2), and what message.md 3.4 and 6.3 say beside them. */
public final class MessageServiceCases {

    private static final int TOO_LARGE = 25_000_000;

    private MessageServiceCases() {}

    /** By id. */
    public static Map<String, Procedure> all() {
        Map<String, Procedure> cases = new LinkedHashMap<>();
        cases.put("TF 2.1.1", bench -> accepted(bench, bench.letter()));
        cases.put("TF 2.1.2", MessageServiceCases::largeFiles);
        cases.put("TF 2.1.3", bench -> accepted(bench, Letters.maximal(bench)));
        cases.put(
                "TF 2.2.1",
                bench -> accepted(
                        bench, bench.letter().message(message -> Letters.answering(message, MessageId.random()))));
        cases.put(
                "TF 2.4.1",
                bench -> rejected(
                        bench,
                        xml(bench, text -> text.replaceAll("(<m:creationDateTime>)[^<]*", "$13 Sept. 2019")),
                        "SV",
                        "structure"));
        cases.put(
                "TF 2.4.2",
                bench -> rejected(bench, xml(bench, text -> senderRoot(text, "urn:annat")), "BV", "invariant"));
        cases.put("TF 2.4.3", MessageServiceCases::envelopeTime);
        cases.put("TF 2.4.4", MessageServiceCases::duplicate);
        cases.put("TF 2.4.5", bench -> rejected(bench, unknownFunction(bench), "BV", "not-found"));
        cases.put("TF 2.4.6", bench -> accepted(bench, bench.letter()));
        cases.put("TF 2.4.8", MessageServiceCases::tooLarge);
        cases.put(
                "TF 2.4.9",
                bench -> rejected(bench, bench.letter().header(MessageServiceCases::otherFunction), "BV", "security"));
        cases.put("TF 2.5.1", MessageServiceCases::receiptMissing);
        cases.put("TF 2.7", PlatformCases::resends);
        cases.put(
                "MT+ avsändaren är en annan",
                bench -> rejected(bench, xml(bench, MessageServiceCases::otherSender), "BV", "security"));
        cases.put(
                "MT+ ändrat efter signering",
                bench -> rejected(
                        bench,
                        bench.letter()
                                .afterSigning(text -> text.replaceAll("(<xhb:CreationDateTime>)[0-9]{4}", "$12020")),
                        "SIG",
                        "security"));
        cases.put(
                "MT+ annans signatur",
                bench -> rejected(
                        bench,
                        bench.letter()
                                .signedBy(bench.peer(TestParticipant.TEST_AP_02).organisation()),
                        "SIG",
                        "security"));
        cases.put("MT+ utgånget signeringscertifikat", bench -> signedBy(bench, SpecialLeaf.EXPIRED));
        cases.put("MT+ spärrat signeringscertifikat", bench -> signedBy(bench, SpecialLeaf.REVOKED));
        cases.put("MT+ okrypterat", bench -> rejected(bench, bench.letter().unencrypted(), "SIG", "security"));
        cases.put("MT+ går inte att dekryptera", MessageServiceCases::undecryptable);
        cases.put(
                "MT+ utan innehåll",
                bench -> rejected(
                        bench,
                        xml(bench, text -> text.replaceAll("(?s)<m:ContentText>.*?</m:ContentText>", "")),
                        "BV",
                        "invariant"));
        cases.put(
                "MT+ base64",
                bench -> rejected(
                        bench,
                        bench.letter()
                                .message(message -> Letters.with(message, Letters.pdf("fel.pdf")))
                                .messageXml(text -> text.replaceAll("(<m:content>)[A-Za-z0-9+/=]{8}", "$1Vad???Va")),
                        "BV",
                        "invariant"));
        cases.put("MT+ filtyp", MessageServiceCases::fileType);
        cases.put("MT+ kvittensens form", MessageServiceCases::receiptForm);
        return cases;
    }

    private static String accepted(Bench bench, Letter letter) throws RuleBroken, IOException {
        Sent sent = bench.send(letter);
        bench.answered("AP-RECEIVE", sent);
        return bench.accepted("MT-RECEIPT", letter.id());
    }

    private static String rejected(Bench bench, Letter letter, String reason, String... details)
            throws RuleBroken, IOException {
        Sent sent = bench.send(letter);
        bench.answered("AP-RECEIVE", sent);
        return bench.rejected("MT-RECEIPT", letter.id(), reason, details);
    }

    private static Letter xml(Bench bench, UnaryOperator<String> change) {
        return bench.letter().messageXml(change);
    }

    private static String senderRoot(String text, String root) {
        return text.replaceAll("(?s)(<m:senderID>.*?)iso6523-actorid-upis", "$1" + root);
    }

    private static String otherSender(String text) {
        return text.replaceAll("(?s)(<m:senderID>.*?)0203:digg-qa01.example.se", "$10203:digg-qa02.example.se");
    }

    private static String largeFiles(Bench bench) throws RuleBroken, IOException {
        byte[] noise = new byte[15_000_000];
        new SecureRandom().nextBytes(noise);
        return accepted(
                bench,
                Letters.maximal(bench)
                        .message(message -> Letters.with(
                                message, new ContentFile("stor.pdf", "application/pdf", FileContent.of(noise)))));
    }

    private static String tooLarge(Bench bench) throws RuleBroken, IOException {
        byte[] noise = new byte[TOO_LARGE];
        new SecureRandom().nextBytes(noise);
        return rejected(
                bench,
                bench.letter()
                        .message(message -> Letters.with(
                                message, new ContentFile("stor.pdf", "application/pdf", FileContent.of(noise)))),
                "BV",
                "too-long");
    }

    /** An access point that checks as transport.md 2.9 says stops it before the message service; both are right. */
    private static String envelopeTime(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter().envelopeXml(text -> text.replaceAll("(<xhb:CreationDateTime>[^<]*)Z<", "$1<"));
        Sent sent = bench.send(letter);
        if (sent.answer().isRefusal()) {
            return "stoppat redan i accesspunkten: " + sent.answer().inWords();
        }
        return bench.rejected("MT-RECEIPT", letter.id(), "BV", "invariant");
    }

    private static String duplicate(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter();
        bench.answered("AP-RECEIVE", bench.send(letter));
        bench.accepted("MT-RECEIPT", letter.id());
        // The same message in a new transfer.
        bench.answered("AP-RECEIVE", bench.send(letter));
        var both = bench.bed()
                .inbox()
                .awaitCount(Inbox.receiptFor(letter.id()), 2, bench.target().patience());
        bench.require(
                "MT-RECEIPT",
                both.size() > 1,
                "Ett meddelande med ett id som kommit förut ska besvaras. Ingen andra kvittens kom.");
        String second = both.get(1).receipt().map(Bench::inWords).orElse("");
        bench.require(
                "MT-RECEIPT",
                second.equals("REJECTED BV/duplicate") || second.equals("REJECTED BV/multiple-matches"),
                "Den andra kvittensen ska vara REJECTED BV/duplicate. Fick " + second + ".");
        return second;
    }

    private static Letter unknownFunction(Bench bench) {
        return Letter.message(
                bench.peer(TestParticipant.TEST_AP_01),
                bench.target().participant(),
                new FunctionAddress("finns-inte." + bench.target().participant().value()));
    }

    private static EnvelopeHeader otherFunction(EnvelopeHeader header) {
        return new EnvelopeHeader(
                header.id(),
                header.creationDateTime(),
                header.documentType(),
                header.process(),
                header.federation(),
                header.from(),
                header.to(),
                Optional.of(new FunctionAddress("annan." + header.to().value())));
    }

    private static String signedBy(Bench bench, SpecialLeaf special) throws RuleBroken, IOException {
        KeyAndCertificate issued = bench.bed().federation().authorities().issueOrganisation("TestAP-01", special);
        return rejected(
                bench, bench.letter().signedBy(new KeyAndChain(issued.key(), issued.chain())), "SIG", "security");
    }

    private static String undecryptable(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter()
                .encryptedTo(
                        bench.peer(TestParticipant.TEST_AP_02).organisation().certificate());
        Sent sent = bench.send(letter);
        bench.answered("AP-RECEIVE", sent);
        bench.noMessageReceipt("MT-RECEIPT", letter.id());
        return "ingen meddelandekvittens";
    }

    private static String fileType(Bench bench) throws RuleBroken, IOException {
        return rejected(
                bench,
                bench.letter()
                        .message(message -> Letters.with(
                                message,
                                new ContentFile("program.exe", "application/x-msdownload", FileContent.of(new byte[] {
                                    'M', 'Z', 0, 1
                                })))),
                "BV",
                "not-supported");
    }

    private static String receiptForm(Bench bench) throws RuleBroken, IOException {
        Letter letter = bench.letter();
        bench.answered("AP-RECEIVE", bench.send(letter));
        bench.messageReceipt("MT-RECEIPT", letter.id());
        for (Reception reception : bench.bed().inbox().all(Inbox.receiptFor(letter.id()))) {
            bench.clean(reception.lint());
        }
        return "kvittens, kuvert och AS4-huvud utan anmärkning";
    }

    /** Nobody answers; the sender must notice. */
    private static String receiptMissing(Bench bench) throws RuleBroken, IOException {
        TestPeer peer = bench.peer(TestParticipant.TEST_AP_02);
        peer.withholdReceipts(true);
        try {
            Bench.Received received = bench.ask(TestParticipant.TEST_AP_02, "Provmeddelande utan meddelandekvittens");
            bench.require("MT-RECEIPT", !received.arrived().isEmpty(), "Inget kom fram till TestAP-02.");
            Duration patience = bench.target().patience();
            Target.Fate fate = received.dispatched().await(patience);
            bench.require(
                    "MT-RECEIPT",
                    fate.kind() != Target.Fate.Kind.ACCEPTED,
                    "Utan meddelandekvittens får meddelandet inte visas som levererat. Målet säger: " + fate.words()
                            + ".");
            return fate.words();
        } finally {
            peer.withholdReceipts(false);
        }
    }
}
