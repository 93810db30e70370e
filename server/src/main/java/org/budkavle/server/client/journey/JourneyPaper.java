// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.page.Moments;

/** A paper of the journey as it is being made: what the system knows is written, and what it does not is a marked gap. */
final class JourneyPaper {

    private static final Locale SWEDISH = Locale.of("sv", "SE");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);
    private static final String CSS = """
            table.facts { width: 100%; font-size: 9.5pt; margin: 0 0 4mm 0 }
            table.facts th { width: 36%; text-align: left; vertical-align: top; color: #46524f; font-weight: normal; padding: 1.2mm 2mm 1.2mm 0 }
            table.facts td { vertical-align: top; padding: 1.2mm 0; border-bottom: 0.5pt solid #e1ded6 }
            .gap { color: #9c1c1c; background-color: #fdecea; border: 0.6pt dashed #9c1c1c; padding: 0.4mm 2mm }
            .quiet { color: #46524f; font-size: 8.5pt }
            .sign td { padding-top: 12mm; border-bottom: 0.8pt solid #46524f }
            """;

    private final String title;
    private final Instant at;
    private final StringBuilder html = new StringBuilder(20_000);
    private int gaps;
    private boolean open;

    JourneyPaper(String title, String organisation, Instant at) {
        this.title = title;
        this.at = at;
        html.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><meta charset=\"utf-8\"/><title>")
                .append(Markup.escaped(title))
                .append("</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\">")
                .append(Markup.escaped(title + ", " + organisation))
                .append("</div><div class=\"sidfot\">Utkast ur Budkavle ")
                .append(DAY.format(LocalDate.ofInstant(at, Moments.ZONE)))
                .append("</div><h1>")
                .append(Markup.escaped(title))
                .append("</h1>");
    }

    void text(String text) {
        end();
        html.append("<p>").append(Markup.escaped(text)).append("</p>");
    }

    void heading(String text) {
        end();
        html.append("<h2>").append(Markup.escaped(text)).append("</h2>");
    }

    /** A line with what is known; a gap that says what is missing if that is nothing. */
    void line(String label, String value, String missing) {
        if (!open) {
            html.append("<table class=\"facts\"><tbody>");
            open = true;
        }
        html.append("<tr><th>").append(Markup.escaped(label)).append("</th><td>");
        if (value.isBlank()) {
            gaps++;
            html.append("<span class=\"gap\">Saknas: ")
                    .append(Markup.escaped(missing))
                    .append("</span>");
        } else {
            html.append(Markup.escaped(value).replace("\n", "<br/>"));
        }
        html.append("</td></tr>");
    }

    void signature() {
        end();
        html.append(
                "<h2>Underskrift av behörig företrädare</h2><table class=\"facts sign\"><tbody><tr><td>Ort och datum</td><td>Namnteckning och namnförtydligande</td></tr></tbody></table>");
    }

    int gaps() {
        return gaps;
    }

    void writeTo(OutputStream target) throws IOException {
        end();
        html.append("<p class=\"quiet\">")
                .append(
                        gaps == 0
                                ? "Inga uppgifter saknas."
                                : gaps
                                        + " uppgifter saknas och är markerade. Fyll i dem i systemet eller i blanketten.")
                .append(
                        " Detta är ett underlag att föra över till Diggs eget formulär. Kontrollera varje uppgift mot det formulär som gäller.</p></body></html>");
        try {
            new PdfDocument(html.toString(), title, SWEDISH, at).writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    private void end() {
        if (open) {
            html.append("</tbody></table>");
            open = false;
        }
    }
}
