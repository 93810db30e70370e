// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;

/** The paper: one page of XHTML that the PDF is made of. */
final class SheetPage {

    static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));
    private static final int BLANKS = 14;
    private static final String CSS = """
            table.grid { font-size: 9.5pt } table.grid th { border-bottom: 0.8pt solid #6b7672; color: #46524f }
            table.grid td { border-bottom: 0.5pt solid #cfcbc1 }
            table.blanks { page-break-before: always } table.blanks th, table.blanks td { border: 0.6pt solid #6b7672; padding: 1.5mm }
            table.blanks td { height: 11mm }
            ol { margin: 0 0 2mm 0; padding-left: 6mm } li { margin: 0 0 1.2mm 0 }
            .kept { border-left: 2.5pt solid #07403f; padding-left: 3mm; margin: 3mm 0 }
            .quiet { color: #46524f; font-size: 8.5pt } .pre { white-space: pre-wrap }
            """;

    private final FallbackSheet sheet;
    private final StringBuilder html = new StringBuilder(20_000);

    SheetPage(FallbackSheet sheet) {
        this.sheet = sheet;
    }

    String title() {
        return "Reservrutin " + sheet.organisation();
    }

    String html() {
        html.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><meta charset=\"utf-8\"/><title>")
                .append(Markup.escaped(title()))
                .append("</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\">Reservrutin, ")
                .append(Markup.escaped(sheet.organisation()))
                .append("</div><div class=\"sidfot\">Utskriven ")
                .append(TIME.format(sheet.at()))
                .append("</div><h1>När SDK inte går att använda</h1><p>")
                .append(Markup.escaped(sheet.organisation()))
                .append(", <span class=\"kod\">")
                .append(Markup.escaped(sheet.participant().value()))
                .append("</span>. Utskriven ")
                .append(TIME.format(sheet.at()))
                .append(".</p><p class=\"kept\"><b>Pappret förvaras:</b> ")
                .append(Markup.escaped(orBlank(sheet.said().kept())))
                .append("<br/><b>Längsta avbrott:</b> ")
                .append(Markup.escaped(orBlank(sheet.said().longest())))
                .append("</p>");
        listed("Gör så här", Steps.WHILE_DOWN);
        counterparts();
        places();
        listed("När det går igen", Steps.AFTERWARDS);
        blanks();
        return html.append("</body></html>").toString();
    }

    private void listed(String heading, List<String> steps) {
        html.append("<h2>").append(heading).append("</h2><ol>");
        steps.forEach(step -> html.append("<li>").append(Markup.escaped(step)).append("</li>"));
        html.append("</ol>");
    }

    private void counterparts() {
        html.append("<h2>Ring</h2>");
        if (!sheet.said().others().isBlank()) {
            html.append("<p class=\"pre\">")
                    .append(Markup.escaped(sheet.said().others()))
                    .append("</p>");
        }
        if (!sheet.counterparts().isEmpty()) {
            html.append(
                    "<table class=\"grid\"><thead><tr><th style=\"width: 60%\">Motpart</th><th>Telefon</th></tr></thead><tbody>");
            sheet.counterparts()
                    .forEach(each -> html.append("<tr><td>")
                            .append(Markup.escaped(each.name()))
                            .append("</td><td>")
                            .append(Markup.escaped(each.telephone().orElse("____________________")))
                            .append("</td></tr>"));
            html.append("</tbody></table>");
        }
    }

    private void places() {
        html.append(
                "<h2>Våra brevlådor</h2><table class=\"grid\"><thead><tr><th style=\"width: 28%\">Brevlåda</th><th style=\"width: 37%\">Adress</th><th>I tjänst vid utskriften</th></tr></thead><tbody>");
        sheet.places()
                .forEach(place -> html.append("<tr><td>")
                        .append(Markup.escaped(place.name()))
                        .append("</td><td class=\"kod\">")
                        .append(Markup.escaped(place.address()))
                        .append("</td><td>")
                        .append(Markup.escaped(place.onDuty().isEmpty() ? "–" : String.join(", ", place.onDuty())))
                        .append(
                                place.open()
                                        ? ""
                                        : "<br/><span class=\"quiet\">Stängd"
                                                + place.jour()
                                                        .map(jour -> ", jour: " + Markup.escaped(jour))
                                                        .orElse("") + "</span>")
                        .append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private void blanks() {
        html.append("<table class=\"blanks\"><thead><tr>");
        Steps.COLUMNS.forEach(
                column -> html.append("<th>").append(Markup.escaped(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < BLANKS; row++) {
            html.append("<tr>")
                    .append("<td>&#160;</td>".repeat(Steps.COLUMNS.size()))
                    .append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static String orBlank(String text) {
        return text.isBlank() ? "____________________" : text;
    }
}
