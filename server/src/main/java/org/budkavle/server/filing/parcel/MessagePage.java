// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Markdown;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;

/** A message as a page to be kept: who, when, about what, the text, the files and what became of it. */
final class MessagePage {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm.ss", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));

    private static final String CSS = """
            .sidhuvud b { color: #0c5a5a }
            h1 { color: #07403f; font-size: 17pt }
            h2 { color: #07403f; border-top: 0.5pt solid #e1ded6; padding-top: 3mm; margin-top: 5mm }
            h4, h5, h6 { font-size: 10.5pt; margin: 3mm 0 1mm 0 }
            table.facts th { width: 42mm; color: #5c6764; font-weight: normal }
            table.facts th, table.facts td { padding-top: 0.8mm; padding-bottom: 0.8mm }
            table.grid { font-size: 9pt }
            table.grid th { color: #5c6764; border-bottom: 0.8pt solid #cfcbc1; font-size: 8.5pt }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .secret { border: 0.8pt solid #dcb7cf; background-color: #f6e8f1; color: #6a2358; font-weight: bold;
              padding: 2mm 5mm; margin: 3mm 0 }
            .sum { font-family: 'Liberation Mono'; font-size: 6.6pt; color: #46524f }
            .id { font-family: 'Liberation Mono'; font-size: 8pt; color: #46524f }
            .text p { white-space: pre-wrap }
            """;

    private final ParcelOrder order;
    private final MessageSummary summary;
    private final List<StoredDocument> documents;
    private final int number;
    private final List<ParcelFile> files;
    private final StringBuilder html = new StringBuilder();

    MessagePage(
            ParcelOrder order,
            StoredMessage message,
            List<StoredDocument> documents,
            int number,
            List<ParcelFile> files) {
        this.order = order;
        this.summary = message.summary();
        this.documents = documents;
        this.number = number;
        this.files = files;
    }

    PdfDocument document() {
        html.append("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body>");
        head();
        facts();
        texts();
        files();
        events();
        html.append("</body></html>");
        return new PdfDocument(html.toString(), "Meddelande " + number, SWEDISH, order.orderedAt());
    }

    private void head() {
        boolean out = summary.direction() == MessageDirection.OUTGOING;
        html.append("<div class=\"sidhuvud\"><b>")
                .append(escaped(order.organisation().name()))
                .append("</b> &#160;·&#160; ")
                .append(escaped(order.caseText()))
                .append(" &#160;·&#160; handling ")
                .append(number)
                .append(summary.confidentiality() ? " &#160;·&#160; <b>Sekretess</b>" : "")
                .append("</div><div class=\"sidfot\">Meddelande ")
                .append(summary.messageId())
                .append(order.archive().isPresent() ? " · överlämnat " : " · diariefört ")
                .append(TIME.format(order.orderedAt()))
                .append("</div><h1>")
                .append(escaped(summary.label().orElse("Utan rubrik")))
                .append("</h1><p>")
                .append(out ? "Utgående" : "Inkommet")
                .append(" meddelande, Säker digital kommunikation (SDK)</p>");
        if (summary.confidentiality()) {
            html.append("<p class=\"secret\">Avsändaren har angett att meddelandet omfattas av sekretess.</p>");
        }
    }

    private void facts() {
        html.append("<h2>Uppgifter</h2><table class=\"facts\"><tbody>");
        fact(order.archive().isPresent() ? "Ärende" : "Diarienummer", escaped(order.caseText()));
        fact("Från", party(summary.sender()));
        fact("Till", party(summary.recipient()));
        fact("Skrivet", TIME.format(summary.creationDateTime()));
        fact(
                summary.direction() == MessageDirection.OUTGOING ? "Lämnat för sändning" : "Hos oss",
                TIME.format(summary.storedAt()));
        fact("Meddelandets id", id(summary.messageId().toString()));
        fact("Konversationens id", id(summary.conversationId().toString()));
        summary.refToMessageId().ifPresent(ref -> fact("Svar på meddelande", id(ref.toString())));
        fact("Sekretess", summary.confidentiality() ? "Ja, enligt avsändaren" : "Nej, enligt avsändaren");
        html.append("</tbody></table>");
    }

    private void texts() {
        html.append("<h2>Meddelandet</h2>");
        for (StoredDocument document : documents) {
            // The headings of the text begin below this one.
            html.append("<h3>")
                    .append(escaped(
                            document.name().filter(name -> !name.isBlank()).orElse("Text")))
                    .append("</h3>");
            for (String text : document.texts()) {
                html.append("<div class=\"text\">")
                        .append(Markdown.html(ParcelMetadata.valid(text)))
                        .append("</div>");
            }
        }
    }

    private void files() {
        if (files.isEmpty()) {
            return;
        }
        html.append("<h2>Bilagor och kvittenser</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Namn</th>")
                .append("<th scope=\"col\">I paketet</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>");
        for (ParcelFile file : files) {
            html.append("<tr><td>")
                    .append(escaped(file.name()))
                    .append("</td><td>")
                    .append(escaped(file.path()))
                    .append("</td><td class=\"sum\">")
                    .append(file.sha256())
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private void events() {
        html.append("<h2>Vad som har hänt</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Svensk tid</th>")
                .append("<th scope=\"col\">Händelse</th></tr></thead><tbody>");
        Instant last = Instant.MIN;
        String said = "";
        for (EventIssue issue : summary.trail().issues().reversed()) {
            String text = told(issue.typeCode());
            if (!text.isEmpty() && !(text.equals(said) && issue.dateTime().equals(last))) {
                html.append("<tr><td>")
                        .append(TIME.format(issue.dateTime()))
                        .append("</td><td>")
                        .append(text)
                        .append("</td></tr>");
                said = text;
                last = issue.dateTime();
            }
        }
        html.append("</tbody></table>");
    }

    private void fact(String name, String value) {
        html.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td>")
                .append(value)
                .append("</td></tr>");
    }

    private static String party(Party party) {
        StringBuilder text = new StringBuilder("<b>")
                .append(escaped(party.label().orElse(party.id().value())))
                .append("</b>");
        Optional<Attention> attention = party.attention();
        attention.flatMap(Attention::label).ifPresent(label -> text.append(", ").append(escaped(label)));
        text.append("<br/>").append(id(party.id().value()));
        attention.ifPresent(each -> {
            text.append(" · ").append(id(each.functionAddress().value()));
            for (Person person : each.persons()) {
                person.label().ifPresent(name -> text.append("<br/>Att: ").append(escaped(name)));
            }
            for (Reference reference : each.references()) {
                text.append("<br/>Referens: ").append(escaped(reference.id().extension()));
            }
        });
        return text.toString();
    }

    private static String id(String value) {
        return "<span class=\"id\">" + escaped(value) + "</span>";
    }

    private static String told(String code) {
        return switch (code) {
            case "SCHEDULED" -> "Inlämnat för sändning och kontrollerat";
            case "SUBMITTED" -> "Krypterat, undertecknat och lämnat till accesspunkten";
            case "SCHEDULED_FOR_RESEND" -> "Mottagaren svarade inte; nytt försök";
            case "ACKNOWLEDGE" -> "Överfört: mottagarens accesspunkt har bekräftat";
            case "ACCEPTED" -> "Mottaget och godkänt. Kvittensen visar att det har kommit in till mottagaren";
            case "REJECTED" -> "Avvisat av mottagaren";
            case "MESSAGE_EXCHANGE_ERROR" -> "Ingen kvittens, eller gick inte att överföra";
            case "RETRIEVED" -> "Mottaget av vår meddelandetjänst";
            case "RECEIPT_SENT" -> "Vi har kvitterat meddelandet";
            case "NEW" -> "Tillgängligt i brevlådan";
            default -> "";
        };
    }

    private static String escaped(String text) {
        return Markup.escaped(ParcelMetadata.valid(text));
    }
}
