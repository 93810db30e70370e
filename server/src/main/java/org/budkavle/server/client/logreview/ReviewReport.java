// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.logreview.CsvLines;
import org.budkavle.server.logreview.Review;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Moments;

/** Evidence that reviews are made: a line for each sample, with what anyone needs to draw it again. */
final class ReviewReport {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private static final String CSS = """
            h1, h2 { color: #07403f }
            .lead { color: #46524f; font-size: 10.5pt }
            table.grid { font-size: 8.5pt }
            table.grid th { color: #46524f; border-bottom: 0.8pt solid #cfcbc1 }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .seed { font-family: 'Liberation Mono'; font-size: 6.5pt }
            """;

    private static final List<String> HEAD = List.of(
            "Brevlåda",
            "Period",
            "Åtkomster",
            "I urvalet",
            "Efter signal",
            "Bedömda",
            "Väntar på förklaring",
            "Misstänkta",
            "Läge",
            "Draget",
            "Frö");

    private final String organisation;
    private final List<Review> reviews;
    private final Map<MailboxId, String> mailboxes;
    private final LocalDate today;
    private final Moments moments;

    ReviewReport(
            String organisation,
            List<Review> reviews,
            Map<MailboxId, String> mailboxes,
            LocalDate today,
            Moments moments) {
        this.organisation = organisation;
        this.reviews = reviews;
        this.mailboxes = mailboxes;
        this.today = today;
        this.moments = moments;
    }

    PdfDocument document(Instant made) {
        StringBuilder html = new StringBuilder("<html><head><style>")
                .append(PageStyle.css(SWEDISH).replace("size: A4", "size: A4 landscape"))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\"><b>Granskningsrapport</b> &#160;·&#160; ")
                .append(Markup.escaped(organisation))
                .append("</div><div class=\"sidfot\">framställd ")
                .append(Markup.escaped(moments.dateAndTime(made)))
                .append("</div><h1>Granskning av loggar</h1><p class=\"lead\">")
                .append(reviews.size() == 1 ? "Ett stickprov" : reviews.size() + " stickprov")
                .append(", varav ")
                .append(reviews.stream()
                        .filter(review -> review.finishedAt().isPresent())
                        .count())
                .append(" färdigbedömda och ")
                .append(reviews.stream().filter(review -> review.overdue(today)).count())
                .append(" försenade.</p><table class=\"grid\"><thead><tr>");
        HEAD.forEach(cell -> html.append("<th scope=\"col\">").append(cell).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Review review : reviews) {
            html.append("<tr>");
            List<String> cells = cells(review);
            for (int i = 0; i < cells.size(); i++) {
                html.append(i == cells.size() - 1 ? "<td class=\"seed\">" : "<td>")
                        .append(Markup.escaped(i == cells.size() - 1 ? folded(cells.get(i)) : cells.get(i)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        html.append(
                        "</tbody></table><h2>Så är urvalen gjorda</h2><p>Den slumpvisa delen är de åtkomster i brevlådan under ")
                .append("perioden vars SHA-256 av fröet och platsen i loggen är minst. Fröet är SHA-256 av texten ")
                .append(
                        "<code>stickprov/v1</code>, loggens rot enligt den första kontrollpunkt som behölls efter perioden, och ")
                .append(
                        "brevlådans id. Ingen kan välja det, och alla som har loggen kan dra samma urval igen. Resten är det som ")
                .append("reglerna har pekat ut. Ingen bedömer sina egna åtkomster.</p></body></html>");
        return new PdfDocument(html.toString(), "Granskningsrapport", SWEDISH, made);
    }

    String csv() {
        CsvLines csv = new CsvLines().line(HEAD);
        reviews.forEach(review -> csv.line(cells(review)));
        return csv.toString();
    }

    private List<String> cells(Review review) {
        return List.of(
                mailboxes.getOrDefault(review.mailbox(), ""),
                review.firstDay() + "–" + review.lastDay(),
                Long.toString(review.population()),
                Integer.toString(review.items()),
                Integer.toString(review.signalled()),
                Integer.toString(review.assessed()),
                Integer.toString(review.asked()),
                Integer.toString(review.suspected()),
                review.finishedAt().isPresent()
                        ? "Klar "
                                + review.finishedAt().get().atZone(Moments.ZONE).toLocalDate()
                        : review.overdue(today)
                                ? "Försenad, skulle vara klar " + review.due()
                                : "Pågår till " + review.due(),
                review.drawnAt().atZone(Moments.ZONE).toLocalDate()
                        + (review.drawnBy().isEmpty() ? ", enligt schema" : ""),
                review.seed());
    }

    /** So that it breaks. */
    private static String folded(String seed) {
        return seed.replaceAll("(.{16})(?=.)", "$1 ");
    }
}
