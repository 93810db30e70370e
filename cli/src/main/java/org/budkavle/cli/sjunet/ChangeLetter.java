// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.cli.client.MessageParts;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Scratch;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.pdf.AttachedFiles;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfAttachment;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.platform.sjunet.change.ChangeAnswer;
import org.budkavle.platform.sjunet.change.ChangeOrder;

/** An order or an answer as every participant can take it: a PDF for people, with the same for machines in it (message.md 2.9). */
final class ChangeLetter {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private ChangeLetter() {}

    /** The order with the lines that differ and the whole declaration. */
    static Path write(ChangeOrder order, String declaration, Instant at, Scratch scratch) throws IOException {
        return write(
                "andringsorder.pdf",
                order.subject(),
                order.text() + "\n\n" + order.diff(),
                Map.of(
                        ChangeOrder.FILE,
                        order.json().toPrettyString(),
                        "andringar.diff",
                        order.diff(),
                        "sjunet.yaml",
                        declaration),
                at,
                scratch);
    }

    static Path write(ChangeAnswer answer, Instant at, Scratch scratch) throws IOException {
        return write(
                "andringssvar.pdf",
                answer.subject(),
                answer.text(),
                Map.of(ChangeAnswer.FILE, answer.json().toPrettyString()),
                at,
                scratch);
    }

    /** What lies under that name in the message's PDF; empty if there is none. */
    static Optional<byte[]> read(SdkApi api, MessageId message, String name) throws SdkApi.Refused, IOException {
        try (var scratch = new Scratch();
                var body = api.open(message)) {
            for (Path part : new MessageParts(scratch.folder()).write(body)) {
                if (part.toString().endsWith(".pdf")) {
                    var found = AttachedFiles.read(Files.readAllBytes(part), name, ChangeAnswer.LARGEST);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Path write(
            String name, String title, String text, Map<String, String> data, Instant at, Scratch scratch)
            throws IOException {
        Path file = scratch.folder().resolve(name);
        List<PdfAttachment> attachments = data.entrySet().stream()
                .map(each -> attachment(each.getKey(), each.getValue(), at))
                .toList();
        try (var out = Files.newOutputStream(file)) {
            new PdfDocument(page(title, text), title, SWEDISH, at, attachments).writeTo(out);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
        return file;
    }

    private static PdfAttachment attachment(String name, String content, Instant at) {
        return new PdfAttachment(
                name,
                name.endsWith(".json") ? "application/json" : "text/plain",
                name,
                PdfAttachment.Role.DATA,
                at,
                () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String page(String title, String text) {
        StringBuilder html = new StringBuilder("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append("p.line { margin: 0; white-space: pre-wrap; font-size: 9pt }")
                .append("</style></head><body><h1>")
                .append(Markup.escaped(title))
                .append("</h1>");
        text.replace("**", "")
                .lines()
                .forEach(line -> html.append("<p class=\"line\">")
                        .append(line.isBlank() ? "&#160;" : Markup.escaped(line))
                        .append("</p>"));
        return html.append("</body></html>").toString();
    }
}
