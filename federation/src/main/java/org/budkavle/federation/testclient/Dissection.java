// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.Linter;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.federation.lint.SoapSignatureCheck;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.federation.peer.Exchange;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.testclient.WireLayer.Window;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.xml.MalformedXml;

/** Takes an exchange apart, layer by layer, and holds every layer against its rules anew, whoever sent it. */
final class Dissection {

    private final Linter linter = new Linter();
    private final Exchange exchange;
    private final Path folder;
    private final MimeBody mime;
    private final Optional<WireXml> soap;
    private final Opened opened;
    private final List<WireLayer> layers = new ArrayList<>();
    private LintReport report;

    private Dissection(Exchange exchange, Path folder, TestBed bed) throws IOException {
        this.exchange = exchange;
        this.folder = Files.createDirectories(folder);
        this.mime = MimeBody.read(exchange.body(), exchange.head().field("Content-Type"));
        this.soap = xml(mime.soap());
        this.opened = new Opened(exchange, mime, folder, bed);
        this.report =
                linter.tlsClient(exchange.tls().vouched()).and(linter.userMessage(exchange.body(), exchange.head()));
    }

    /** Every layer that there is, from outside in. */
    static List<WireLayer> of(Exchange exchange, Path folder, TestBed bed) throws IOException {
        Dissection dissection = new Dissection(exchange, folder, bed);
        dissection.outside();
        dissection.inside();
        dissection.answer();
        return dissection.layers;
    }

    private void outside() throws IOException {
        if (opened.header.isPresent()) {
            report = report.and(linter.conversation(mime, opened.header.get()));
        }
        Bytes head =
                new Bytes(Files.write(folder.resolve("http"), exchange.head().bytes()));
        add(
                Slice.HTTP,
                Optional.of(head),
                text(head.all()),
                "Huvudet som HTTP-biblioteket återger det.",
                Facts.tls(exchange.tls()));
        Bytes body = new Bytes(exchange.body());
        List<Window> parts = new ArrayList<>();
        for (MimeBody.Part part : mime.parts()) {
            parts.add(new Window(part.header(), false));
        }
        if (mime.parts().size() > 1) {
            ByteRange content = mime.parts().get(1).content();
            parts.add(new Window(new ByteRange(content.from(), Math.min(content.to(), content.from() + 64)), true));
            parts.add(new Window(new ByteRange(Math.max(content.from() + 64, content.to() - 16), content.to()), true));
        }
        add(Slice.MIME, Optional.of(body), parts, "SOAP-delen står under ebMS och WS-Security.", Facts.mime(mime));
        if (soap.isEmpty()) {
            add(Slice.EBMS, Optional.of(body), text(soapPart()), "SOAP-delen är inte välformad XML.", List.of());
            return;
        }
        List<ByteRange> security = soap.get().has("//wsse:Security")
                ? moved(soap.get().places("//wsse:Security"), mime.soapFrom())
                : List.of();
        add(Slice.EBMS, Optional.of(body), around(soapPart(), security), "", Facts.header(soap.get()));
        add(
                Slice.SECURITY,
                Optional.of(body),
                text(security.toArray(ByteRange[]::new)),
                "",
                Facts.security(soap.get()));
    }

    private void inside() throws IOException {
        Optional<Bytes> payload = opened.payload.file().map(Bytes::new);
        Optional<Bytes> envelope = opened.envelope.file().map(Bytes::new);
        Optional<ByteRange> part =
                mime.parts().size() > 1 ? Optional.of(mime.parts().get(1).content()) : Optional.empty();
        add(
                Slice.PAYLOAD,
                payload,
                payload.isPresent() ? List.of(new Window(ends(payload.get().all()), true)) : List.of(),
                opened.payload.note(),
                Facts.payload(
                        payload, part, envelope.isPresent() ? envelope.get().size() : 0));
        if (envelope.isEmpty()) {
            add(Slice.ENVELOPE, envelope, List.of(), opened.envelope.note(), List.of());
            return;
        }
        report = report.and(linter.envelope(envelope.get().file()));
        add(
                Slice.ENVELOPE,
                envelope,
                text(envelope.get().all()),
                opened.envelope.note(),
                Facts.envelope(opened.header));
        Optional<ByteRange> encrypted =
                Linter.elements(envelope.get().file(), "EncryptedData").stream().findFirst();
        if (encrypted.isPresent()) {
            add(Slice.SEALED, envelope, text(encrypted.get()), "", Facts.sealed(envelope.get(), encrypted.get()));
        }
        if (opened.header.isPresent()) {
            contents();
        }
    }

    private void contents() throws IOException {
        boolean receipt = opened.header.orElseThrow().documentType().equals(DocumentTypeId.MESSAGE_RECEIPT);
        Slice slice = receipt ? Slice.RECEIPT : Slice.MESSAGE;
        if (opened.clear.file().isEmpty()) {
            add(slice, Optional.empty(), List.of(), opened.clear.note(), List.of());
            return;
        }
        Path clear = opened.clear.file().get();
        report = report.and(
                receipt
                        ? linter.receipt(clear, opened.header.get())
                        : linter.message(clear, opened.header.get(), FileSink.nowhere()));
        Bytes bytes = new Bytes(clear);
        add(slice, Optional.of(bytes), text(bytes.all()), opened.clear.note(), facts(clear, receipt));
    }

    private static List<Fact> facts(Path clear, boolean receipt) throws IOException {
        try (InputStream in = Files.newInputStream(clear)) {
            return receipt
                    ? ReceiptReader.read(in).receipt().map(Facts::receipt).orElse(List.of())
                    : new MessageReader()
                            .read(in, FileSink.nowhere())
                            .message()
                            .map(Facts::message)
                            .orElse(List.of());
        } catch (MalformedXml e) {
            return List.of();
        }
    }

    private void answer() throws IOException {
        Optional<WireXml> signal = xml(exchange.answer().body());
        if (exchange.answer().isReceipt() && soap.isPresent()) {
            report = report.and(linter.transportReceipt(
                    exchange.answer().body(),
                    exchange.as4MessageId(),
                    new SoapSignatureCheck(soap.get()).references(),
                    published()));
        }
        byte[] body = exchange.answer().body();
        Bytes bytes = new Bytes(Files.write(folder.resolve("svar"), body));
        add(
                Slice.ANSWER,
                Optional.of(bytes),
                text(bytes.all()),
                body.length == 0 ? "Svaret har ingen kropp." : "",
                Facts.answer(exchange.answer(), signal));
    }

    private X509Certificate published() {
        return exchange instanceof Sent sent
                ? sent.packing().receiver()
                : exchange.peer().accessPoint().certificate();
    }

    private void add(Slice slice, Optional<Bytes> bytes, List<Window> windows, String note, List<Fact> facts) {
        layers.add(new WireLayer(
                slice,
                bytes,
                windows,
                note,
                facts,
                report.results().stream()
                        .filter(result -> slice.isJudgedBy(result.layer()))
                        .toList()));
    }

    private ByteRange soapPart() {
        return mime.parts().isEmpty()
                ? new ByteRange(0, 0)
                : mime.parts().getFirst().content();
    }

    private static List<Window> text(ByteRange... ranges) {
        List<Window> windows = new ArrayList<>();
        for (ByteRange range : ranges) {
            windows.add(new Window(range, false));
        }
        return windows;
    }

    /** What is before and behind the first of them. */
    private static List<Window> around(ByteRange whole, List<ByteRange> left) {
        if (left.isEmpty()) {
            return text(whole);
        }
        return text(
                new ByteRange(whole.from(), left.getFirst().from()),
                new ByteRange(left.getFirst().to(), whole.to()));
    }

    private static ByteRange ends(ByteRange all) {
        return new ByteRange(0, Math.min(256, all.to()));
    }

    private static List<ByteRange> moved(List<ByteRange> ranges, long by) {
        return ranges.stream()
                .map(range -> new ByteRange(range.from() + by, range.to() + by))
                .toList();
    }

    private static Optional<WireXml> xml(byte[] bytes) {
        try {
            return bytes.length == 0 ? Optional.empty() : Optional.of(WireXml.parse(bytes));
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }
}
