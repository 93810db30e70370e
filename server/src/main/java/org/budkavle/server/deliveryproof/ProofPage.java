// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.deliveryproof;

import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfAttachment;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.proof.DeliveryProof;
import org.budkavle.proof.Manifest;

/**
 * The page of a delivery proof that people read. It says what the signed things show and nothing more (client-ux.md C11, C12,
 * C13), and what they do not show.
 */
final class ProofPage {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm.ss", SWEDISH).withZone(ZONE);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH.mm.ss", SWEDISH).withZone(ZONE);

    private static final String CSS = """
            .sidhuvud b { color: #0c5a5a }
            h1 { color: #07403f }
            h2 { color: #07403f; border-top: 0.5pt solid #e1ded6; padding-top: 3mm; margin-top: 5mm }
            table.facts th, table.facts td { padding-top: 0.8mm; padding-bottom: 0.8mm }
            .lead { color: #46524f; font-size: 10.5pt }
            .box { border: 0.8pt solid #b4d8c0; background-color: #e4f2e8; padding: 4mm 5mm; margin: 4mm 0 2mm 0 }
            .box p { margin: 0 }
            .box .big { font-size: 13.5pt; font-weight: bold; color: #1d6a3e; margin-bottom: 1.2mm }
            .box.bad { border-color: #e9b8b3; background-color: #fbe9e7 } .box.bad .big { color: #9f2420 }
            .box.open { border-color: #e5c888; background-color: #fcf1d8 } .box.open .big { color: #7a4d00 }
            .secret { border: 0.8pt solid #dcb7cf; background-color: #f6e8f1; color: #6a2358; font-weight: bold;
              padding: 2mm 5mm; margin: 3mm 0 }
            table.facts th { width: 42mm; color: #5c6764; font-weight: normal }
            table.grid { font-size: 9pt }
            table.grid th { color: #5c6764; border-bottom: 0.8pt solid #cfcbc1; font-size: 8.5pt }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .when { width: 42mm; color: #5c6764; white-space: nowrap }
            .sum { font-family: 'Liberation Mono'; font-size: 6.6pt; color: #46524f }
            .id { font-family: 'Liberation Mono'; font-size: 8pt; color: #46524f }
            ul { margin: 0 0 2mm 0; padding-left: 5mm } li { margin-bottom: 1.2mm }
            .cmd { font-family: 'Liberation Mono'; font-size: 7.6pt; background-color: #faf9f6; border: 0.5pt solid #e1ded6;
              padding: 2.2mm 3mm; margin: 1.5mm 0 3mm 0; page-break-inside: avoid }
            .quiet { color: #5c6764; font-size: 8.5pt }
            """;

    private final DeliveryProof proof;
    private final Manifest manifest;
    private final StringBuilder html = new StringBuilder();

    ProofPage(DeliveryProof proof, Manifest manifest) {
        this.proof = proof;
        this.manifest = manifest;
    }

    PdfDocument document() {
        head();
        what();
        timeline();
        proved();
        notProved();
        parts();
        how();
        html.append("</body></html>");
        return new PdfDocument(html.toString(), "Leveransbevis", SWEDISH, manifest.made(), attachments());
    }

    private void head() {
        html.append("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body>");
        html.append("<div class=\"sidhuvud\"><b>Leveransbevis</b> &#160;·&#160; ")
                .append(Markup.escaped(manifest.by().name()))
                .append("</div><div class=\"sidfot\">Meddelande ")
                .append(Markup.escaped(manifest.message().messageId()))
                .append(" · framställt ")
                .append(TIME.format(manifest.made()))
                .append("</div><h1>Leveransbevis</h1><p class=\"lead\">Visar vad ")
                .append(Markup.escaped(manifest.by().name()))
                .append(
                        " har skickat med Säker digital kommunikation (SDK), till vem, och vad mottagaren har undertecknat. ")
                .append("Paketet som det här dokumentet ligger i kan kontrolleras av vem som helst.</p>");
        if (manifest.message().confidentiality()) {
            html.append("<p class=\"secret\">Avsändaren har angett att meddelandet omfattas av sekretess.</p>");
        }
        outcome();
    }

    private void outcome() {
        Optional<Manifest.Receipt> receipt = manifest.receipt();
        if (receipt.isPresent() && receipt.get().code().equals("ACCEPTED")) {
            box(
                    "",
                    "Mottaget och godkänt",
                    "Kvittensen visar att det har kommit in till mottagaren. " + recipient()
                            + " har undertecknat den; vi tog emot den "
                            + TIME.format(receipt.get().recordedAt())
                            + (receipt.get().late() ? ". Den kom sedan vi slutat vänta på den." : "."));
        } else if (receipt.isPresent()) {
            box(
                    "bad",
                    "Avvisat av mottagaren",
                    recipient()
                            + " har undertecknat en kvittens som säger att meddelandet inte togs emot. Vi tog emot kvittensen "
                            + TIME.format(receipt.get().recordedAt()) + ".");
        } else if (manifest.transfer().isPresent()) {
            box(
                    "open",
                    "Överfört, men inte kvitterat av mottagarens organisation",
                    "Mottagarens accesspunkt tog emot sändningen "
                            + TIME.format(manifest.transfer().get().receiptAt())
                            + ". Det finns ingen kvittens som visar att det har kommit in till mottagaren.");
        } else {
            box(
                    "open",
                    "Inget visar att meddelandet har överförts",
                    "Vi har varken transportkvittens eller meddelandekvittens.");
        }
    }

    private void box(String look, String heading, String text) {
        html.append("<div class=\"box ")
                .append(look)
                .append("\"><p class=\"big\">")
                .append(heading)
                .append("</p><p>")
                .append(text)
                .append("</p></div>");
    }

    private void what() {
        Manifest.Message message = manifest.message();
        html.append("<h2>Vad som skickades</h2><table class=\"facts\"><tbody>");
        message.subject().ifPresent(subject -> fact("Rubrik", Markup.escaped(subject)));
        fact("Från", address(message.sender()));
        fact("Till", address(message.recipient()));
        fact("Skrivet", TIME.format(message.created()));
        fact("Sekretess", message.confidentiality() ? "Ja, enligt avsändaren" : "Nej, enligt avsändaren");
        long files = manifest.parts().stream()
                .filter(part -> part.kind().equals("file"))
                .count();
        long texts = manifest.parts().size() - files;
        fact(
                "Innehåll",
                counted(texts, "text", "texter") + " och " + counted(files, "fil", "filer")
                        + (manifest.withContent()
                                ? ", som ligger i paketet"
                                : "; paketet har bara deras kontrollsummor"));
        fact("Meddelandets id", "<span class=\"id\">" + Markup.escaped(message.messageId()) + "</span>");
        manifest.transfer()
                .ifPresent(transfer -> fact(
                        "Sändningens id (AS4)",
                        "<span class=\"id\">" + Markup.escaped(transfer.as4MessageId()) + "</span>"));
        html.append("</tbody></table>");
    }

    private void timeline() {
        html.append("<h2>Vad som har hänt</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Svensk tid</th>")
                .append("<th scope=\"col\">Händelse</th></tr></thead><tbody>");
        String last = "";
        for (Manifest.Event event : manifest.timeline()) {
            String text = told(event.code());
            if (!text.isEmpty() && !text.equals(last)) {
                html.append("<tr><td class=\"when\">")
                        .append(SHORT.format(event.at()))
                        .append("</td><td>")
                        .append(text)
                        .append("</td></tr>");
                last = text;
            }
        }
        html.append("</tbody></table>");
    }

    private void proved() {
        html.append(
                        "<h2>Vad som bevisas, och av vad</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Det här</th>")
                .append("<th scope=\"col\">visas av</th><th scope=\"col\">undertecknat av</th></tr></thead><tbody>");
        if (proof.sentHeader().isPresent()) {
            row("Just det här skickades, då, till den mottagaren", "sandning/as4-meddelande.xml", "vår accesspunkt");
        }
        if (proof.transportReceipt().isPresent()) {
            row(
                    "Exakt samma kom fram till mottagarens accesspunkt",
                    "kvittenser/transportkvittens.xml, med samma kontrollsummor",
                    "mottagarens accesspunkt");
        }
        if (proof.messageReceipt().isPresent()) {
            boolean accepted = manifest.receipt()
                    .filter(each -> each.code().equals("ACCEPTED"))
                    .isPresent();
            row(
                    accepted
                            ? "Meddelandet har kommit in till mottagaren och är godkänt till formen"
                            : "Mottagaren har avvisat meddelandet",
                    "kvittenser/meddelandekvittens.xml",
                    "mottagarens organisation");
        }
        if (manifest.withContent() && proof.envelope().isPresent()) {
            row(
                    "Texterna och filerna är de som låg i det som skickades",
                    "sandning/kuvert.xml.gz, öppnat med sandning/innehallsnyckel.txt",
                    "vår organisation");
        }
        row(
                "Filerna i paketet är oförändrade sedan det gjordes",
                "manifest.json och manifest.json.p7s",
                "vår organisation");
        html.append("</tbody></table>");
    }

    private void notProved() {
        html.append("<h2>Vad beviset inte visar</h2><ul>")
                .append("<li>Att någon har läst meddelandet. SDK visar inte när någon läser.</li>")
                .append(
                        "<li>Vilken person som har skickat eller tagit emot det. Underskrifterna är organisationernas.</li>")
                .append(
                        "<li>Att innehållet är riktigt, eller vilken verkan det har. Ett meddelande kan anses expedierat och ")
                .append("inkommet när det är tillgängligt hos mottagarens meddelandetjänst; bedömningen är er.</li>")
                .append(
                        "<li>Certifikatens spärrstatus. Den kontrollerades när kvittenserna togs emot, men svaren ligger inte i ")
                .append("paketet.</li></ul>");
    }

    private void parts() {
        html.append("<h2>Kontrollsummor</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Del</th>")
                .append("<th scope=\"col\">Storlek</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>");
        int number = 0;
        for (Manifest.Part part : manifest.parts()) {
            number++;
            String name = part.name().orElse(part.kind().equals("text") ? "Text" : "Fil (" + part.contentType() + ")");
            html.append("<tr><td>")
                    .append(number)
                    .append(". ")
                    .append(Markup.escaped(name))
                    .append("</td><td>")
                    .append(size(part.size()))
                    .append("</td><td class=\"sum\">")
                    .append(part.sha256())
                    .append("</td></tr>");
        }
        manifest.envelope()
                .ifPresent(envelope -> html.append("<tr><td>Kuvertet, undertecknat och krypterat</td><td>")
                        .append(size(envelope.size()))
                        .append("</td><td class=\"sum\">")
                        .append(envelope.sha256())
                        .append("</td></tr><tr><td>Kuvertet som det överfördes (gzip)</td><td></td><td class=\"sum\">")
                        .append(envelope.compressedSha256())
                        .append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private void how() {
        html.append(
                        "<h2>Så kontrollerar ni</h2><p>Med programmet Budkavle, utan nät. Ange rotcertifikaten som ni har fått från ")
                .append(
                        "den som ger ut dem, inte från paketet:</p><p class=\"cmd\">budkavle verify leveransbevis.zip --anchors rotcertifikat.pem</p>")
                .append(
                        "<p>Eller med openssl, för underskriften av förteckningen:</p><p class=\"cmd\">openssl cms -verify -binary -inform DER ")
                .append("-in manifest.json.p7s -content manifest.json -certfile certifikat/utfardare.pem ")
                .append("-CAfile rotcertifikat.pem -purpose any -out /dev/null</p>")
                .append(
                        "<p class=\"quiet\">Filen las-mig.txt i paketet har fler steg. Kvittenserna ligger också som bilagor i det här ")
                .append("dokumentet (PDF/A-3).</p>");
    }

    private List<PdfAttachment> attachments() {
        List<PdfAttachment> attachments = new ArrayList<>();
        attach(attachments, "as4-meddelande.xml", "Det undertecknade huvudet som skickades", proof.sentHeader());
        attach(attachments, "transportkvittens.xml", "Transportkvittensen som den kom", proof.transportReceipt());
        attach(attachments, "meddelandekvittens.xml", "Meddelandekvittensen som den kom", proof.messageReceipt());
        return attachments;
    }

    private void attach(List<PdfAttachment> to, String name, String description, Optional<byte[]> bytes) {
        bytes.ifPresent(content -> to.add(new PdfAttachment(
                name,
                "application/xml",
                description,
                PdfAttachment.Role.DATA,
                manifest.made(),
                () -> new ByteArrayInputStream(content))));
    }

    private void fact(String name, String value) {
        html.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td>")
                .append(value)
                .append("</td></tr>");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>");
    }

    private String recipient() {
        Manifest.Address to = manifest.message().recipient();
        return Markup.escaped(to.organisation().orElse(to.participant()));
    }

    private static String address(Manifest.Address address) {
        StringBuilder text = new StringBuilder("<b>")
                .append(Markup.escaped(address.organisation().orElse(address.participant())))
                .append("</b>");
        address.functionName().ifPresent(name -> text.append(", ").append(Markup.escaped(name)));
        text.append("<br/><span class=\"id\">").append(Markup.escaped(address.participant()));
        address.function().ifPresent(function -> text.append(" · ").append(Markup.escaped(function)));
        return text.append("</span>").toString();
    }

    private static String told(String code) {
        return switch (code) {
            case "SCHEDULED" -> "Inlämnat för sändning och kontrollerat";
            case "SUBMITTED" -> "Krypterat till mottagarens organisation, undertecknat och lämnat till accesspunkten";
            case "SCHEDULED_FOR_RESEND" -> "Mottagaren svarade inte; nytt försök";
            case "ACKNOWLEDGE" -> "Överfört: mottagarens accesspunkt har undertecknat en transportkvittens";
            case "ACCEPTED" -> "Mottagarens organisation har undertecknat att meddelandet är mottaget och godkänt";
            case "REJECTED" -> "Mottagarens organisation har undertecknat att meddelandet är avvisat";
            case "MESSAGE_EXCHANGE_ERROR" -> "Vi slutade vänta på kvittens, eller gav upp";
            default -> "";
        };
    }

    private static String counted(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static String size(long bytes) {
        return bytes < 1000
                ? bytes + " byte"
                : bytes < 1_000_000
                        ? String.format(SWEDISH, "%.1f kB", bytes / 1e3)
                        : String.format(SWEDISH, "%.1f MB", bytes / 1e6);
    }
}
