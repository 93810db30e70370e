// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.http.Form;
import org.budkavle.federation.http.Reply;
import org.budkavle.federation.http.Visit;
import org.budkavle.federation.peer.AnswerFault;
import org.budkavle.federation.peer.Dispatch;
import org.budkavle.federation.peer.Exchange;
import org.budkavle.federation.peer.Injection;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.federation.peer.TlsIdentity;
import org.budkavle.federation.peer.Traffic;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.SdkMessage;

/** Where one sends, switches faults, and sees what has passed. */
record StartPage(TestBed bed, ClientPages pages) {

    private static final int SHOWN = 50;
    private static final Form FRESH =
            Form.read("fran=TestAP-01&rubrik=Provmeddelande&text=Det+h%C3%A4r+%C3%A4r+ett+prov.");

    Reply answer(Visit visit) throws IOException {
        if (!visit.post()) {
            return visit.path().isEmpty()
                    ? page(200, FRESH, "")
                    : pages.only(404, "Sidan finns inte", "Adressen leder ingenstans.");
        }
        Form form = visit.form();
        try {
            return switch (visit.word(0)) {
                case "skicka" -> send(form);
                case "svar" -> {
                    answers(peer(form), form.text("fel"));
                    yield Reply.to(pages.at("") + "#svar");
                }
                case "kvittenser" -> {
                    peer(form).withholdReceipts(form.text("halls").equals("inne"));
                    yield Reply.to(pages.at("") + "#svar");
                }
                default -> pages.only(404, "Sidan finns inte", "Adressen leder ingenstans.");
            };
        } catch (IllegalArgumentException e) {
            return page(422, form, "Deltagaridentiteten eller funktionsadressen är ingen sådan.");
        } catch (IOException e) {
            return page(422, form, "Det gick inte att skicka: " + e.getMessage());
        }
    }

    private Reply send(Form form) throws IOException {
        Letter letter = Letter.message(
                        peer(form), new ParticipantId(form.text("till")), new FunctionAddress(form.text("funktion")))
                .message(message -> written(message, form));
        Injection injection = Injection.valueOf(form.text("fel"));
        TlsIdentity tls = TlsIdentity.valueOf(form.text("tls"));
        Sent sent = bed.postman().send(letter, new Dispatch(injection, tls, Optional.empty()));
        long number = bed.traffic().latest().stream()
                .filter(entry -> entry.exchange().equals(sent))
                .mapToLong(Traffic.Entry::number)
                .findFirst()
                .orElseThrow();
        return Reply.to(pages.at("utvaxling/" + number));
    }

    private static SdkMessage written(SdkMessage message, Form form) {
        MessageHeader header = message.header();
        Document document = message.documents().getFirst();
        return new SdkMessage(
                new MessageHeader(
                        header.creationDateTime(),
                        header.messageId(),
                        header.conversationId(),
                        header.refToMessageId(),
                        Optional.of(form.text("rubrik")).filter(text -> !text.isEmpty()),
                        header.confidentiality(),
                        header.generatingSystem(),
                        header.recipient(),
                        header.sender()),
                List.of(new Document(
                        document.documentId(),
                        document.name(),
                        document.index(),
                        document.files(),
                        List.of(form.text("text").isEmpty() ? "–" : form.text("text")))));
    }

    private void answers(TestPeer peer, String fault) {
        if (fault.equals("RATT")) {
            peer.answerRightly();
        } else {
            peer.answerWith(AnswerFault.valueOf(fault));
        }
    }

    private TestPeer peer(Form form) {
        return bed.peer(TestParticipant.titled(form.text("fran")).orElseThrow(IllegalArgumentException::new));
    }

    private Reply page(int status, Form form, String problem) {
        List<TestPeer> peers =
                Arrays.stream(TestParticipant.values()).map(bed::peer).toList();
        return pages.page(
                status,
                "start",
                Map.of(
                        "form",
                        form,
                        "problem",
                        problem,
                        "peers",
                        peers,
                        "functions",
                        bed.federation().addressBook().functions(),
                        "rows",
                        bed.traffic().latest().stream()
                                .limit(SHOWN)
                                .map(StartPage::row)
                                .toList()));
    }

    static ExchangeRow row(Traffic.Entry entry) {
        Exchange exchange = entry.exchange();
        return switch (exchange) {
            case Sent sent ->
                new ExchangeRow(
                        entry.number(),
                        exchange.at(),
                        true,
                        sent.from().title(),
                        sent.header().to().value(),
                        sent.packing().wrong(),
                        kind(exchange),
                        exchange.answer().inWords(),
                        sent.lint().broken().size());
            case Reception reception ->
                new ExchangeRow(
                        entry.number(),
                        exchange.at(),
                        false,
                        reception.envelope().map(each -> each.from().value()).orElse("okänd"),
                        reception.peer().title(),
                        "",
                        kind(exchange),
                        exchange.answer().inWords(),
                        reception.lint().broken().size());
        };
    }

    private static String kind(Exchange exchange) {
        return exchange.envelope()
                .map(each -> each.documentType().value().contains("ApplicationResponse")
                        ? "Meddelandekvittens"
                        : "SDK-meddelande")
                .orElse("Oläst");
    }
}
