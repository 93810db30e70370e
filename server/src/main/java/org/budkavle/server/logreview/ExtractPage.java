// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.logreview.AccessExtracts.Access;
import org.budkavle.server.organisation.MailboxId;

/** A citizen's extract, to be read by somebody who has never seen the system: which unit, when, and what was done. */
final class ExtractPage {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy 'kl.' HH.mm", SWEDISH).withZone(Happened.ZONE);
    private static final DateTimeFormatter MACHINE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", SWEDISH).withZone(Happened.ZONE);

    private static final String CSS = """
            h1 { color: #07403f }
            h2 { color: #07403f }
            .lead { color: #46524f; font-size: 10.5pt }
            table.grid { font-size: 9pt }
            table.grid th { color: #46524f; border-bottom: 0.8pt solid #cfcbc1 }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .when { white-space: nowrap; width: 38mm }
            .quiet { color: #46524f; font-size: 8.5pt }
            """;

    private final String organisation;
    private final AccessExtracts.Request request;
    private final List<Access> accesses;
    private final Function<MailboxId, String> unit;
    private final Instant made;
    private final String key;
    private final Map<ConversationKey, Integer> numbers = new LinkedHashMap<>();

    ExtractPage(
            String organisation,
            AccessExtracts.Request request,
            List<Access> accesses,
            Function<MailboxId, String> unit,
            Instant made,
            String key) {
        this.organisation = organisation;
        this.request = request;
        this.accesses = accesses;
        this.unit = unit;
        this.made = made;
        this.key = key;
        accesses.forEach(access -> numbers.putIfAbsent(access.conversation(), numbers.size() + 1));
    }

    PdfDocument document() {
        StringBuilder html = new StringBuilder("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\"><b>Loggutdrag</b> &#160;·&#160; ")
                .append(Markup.escaped(organisation))
                .append("</div><div class=\"sidfot\">")
                .append(request.reference().isBlank() ? "" : "Begäran " + Markup.escaped(request.reference()) + " · ")
                .append("framställt ")
                .append(TIME.format(made))
                .append("</div><h1>Loggutdrag</h1><p class=\"lead\">Här står varje gång som någon hos ")
                .append(Markup.escaped(organisation))
                .append(" har tagit del av de meddelanden som utdraget gäller, från och med ")
                .append(day(request.from()))
                .append(" till och med ")
                .append(day(request.until()))
                .append(". Du ser från vilken enhet det gjordes och när.</p>");
        if (accesses.isEmpty()) {
            html.append("<p>Ingen har tagit del av meddelandena under den tiden.</p>");
        } else {
            html.append("<p>")
                    .append(accesses.size() == 1 ? "En åtkomst" : accesses.size() + " åtkomster")
                    .append(".</p>");
            table(html);
        }
        html.append(
                        "<h2>Så läser du utdraget</h2><p>Att någon har öppnat ett meddelande betyder inte att något är fel: den ")
                .append(
                        "som handlägger, svarar, registrerar eller rättar behöver läsa. Tycker du att en åtkomst ser konstig ut, ")
                .append("fråga oss. Då ser vi efter vem det var och varför.</p>")
                .append(
                        request.names()
                                ? "<p>Personalens namn är med enligt ett särskilt beslut.</p>"
                                : "<p>Personalens namn är inte med. Vi vet vem det var och kan utreda det.</p>")
                .append("<h2>Så kan utdraget kontrolleras</h2><p>Utdraget är hämtat ur en logg som inte kan ändras i ")
                .append(
                        "efterhand utan att det syns. Med utdraget följer ett bevis för varje rad, i mappen <code>poster</code>. ")
                .append("Talet längst till höger är radens plats i loggen. Loggens nyckel:</p><p><code>")
                .append(Markup.escaped(key))
                .append("</code></p></body></html>");
        return new PdfDocument(html.toString(), "Loggutdrag", SWEDISH, made);
    }

    private void table(StringBuilder html) {
        html.append("<table class=\"grid\"><thead><tr>");
        head().forEach(cell ->
                html.append("<th scope=\"col\">").append(Markup.escaped(cell)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Access access : accesses) {
            html.append("<tr><td class=\"when\">")
                    .append(TIME.format(access.at()))
                    .append("</td>");
            rest(access)
                    .forEach(cell ->
                            html.append("<td>").append(Markup.escaped(cell)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    String csv() {
        CsvLines csv = new CsvLines().line(head());
        for (Access access : accesses) {
            List<String> cells = new ArrayList<>(List.of(MACHINE.format(access.at())));
            cells.addAll(rest(access));
            csv.line(cells);
        }
        return csv.toString();
    }

    private List<String> head() {
        List<String> cells = new ArrayList<>(List.of("Tid", "Enhet", "Vad som gjordes", "Konversation"));
        if (request.names()) {
            cells.add("Vem");
        }
        cells.add("Plats");
        return cells;
    }

    private List<String> rest(Access access) {
        List<String> cells = new ArrayList<>(List.of(
                unit.apply(access.mailbox()),
                told(access),
                Integer.toString(numbers.getOrDefault(access.conversation(), 0))));
        if (request.names()) {
            cells.add(access.who());
        }
        cells.add(Long.toString(access.place()));
        return cells;
    }

    private static String told(Access access) {
        return switch (access.type()) {
            case CONVERSATION_PRINTED -> "Skrev ut";
            case CONVERSATION_FETCHED -> "Hämtade allt";
            case CONTENT_READ -> "Öppnade en fil";
            case PERSONAL_NUMBER_SHOWN -> "Visade ett personnummer";
            case DELIVERY_PROOF_MADE -> "Hämtade ett leveransbevis";
            default -> "Läste";
        };
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
