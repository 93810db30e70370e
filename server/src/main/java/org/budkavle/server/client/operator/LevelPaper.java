// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.client.operator.LevelReport.Kept;
import org.budkavle.server.client.operator.ParticipantView.Day;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.page.Moments;

/** The capacity and level report, as rows for a spreadsheet and as a paper. */
final class LevelPaper {

    private static final Locale SWEDISH = Locale.of("sv", "SE");
    private static final double MEGABYTE = 1_000_000;
    private static final String CSS = """
            td.n, th.n { text-align: right } tbody td { border-bottom: 0.4pt solid #d9dee3 }
            .over { color: #9c1c1c; font-weight: bold } .quiet { color: #46524f; font-size: 8.5pt }
            """;

    private final Organisation participant;
    private final LevelReport report;
    private final Instant at;

    LevelPaper(Organisation participant, LevelReport report, Instant at) {
        this.participant = participant;
        this.report = report;
        this.at = at;
    }

    /** Cells for a spreadsheet. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Deltagare", participant.name(), participant.participant().value()));
        rows.add(List.of("Månad", report.month().toString()));
        facts().forEach(fact -> rows.add(List.of(fact.label(), fact.value(), fact.agreed(), word(fact.kept()))));
        rows.add(List.of());
        rows.add(List.of("Dag", "In", "Ut", "Misslyckade", "Byte"));
        report.days().forEach(day -> rows.add(cells(day.day().toString(), day)));
        rows.add(cells("Summa", report.all()));
        rows.add(List.of());
        rows.add(List.of("Dokumenttyp", "In", "Ut", "Misslyckade", "Byte"));
        report.types().forEach((type, day) -> rows.add(cells(type(type), day)));
        return rows;
    }

    void writeTo(OutputStream target) throws IOException {
        String title = "Kapacitet och nivå " + month();
        StringBuilder html = new StringBuilder(20_000);
        html.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><meta charset=\"utf-8\"/><title>")
                .append(Markup.escaped(title))
                .append("</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\">")
                .append(Markup.escaped(title + ", " + participant.name()))
                .append("</div><div class=\"sidfot\">Ur Budkavle ")
                .append(LocalDate.ofInstant(at, Moments.ZONE))
                .append("</div><h1>")
                .append(Markup.escaped(title))
                .append("</h1><p>")
                .append(Markup.escaped(
                        participant.name() + ", " + participant.participant().value()))
                .append(
                        "</p><h2>Nivå</h2><table><thead><tr><th></th><th>Utfall</th><th>Avtalat</th><th>Hålls</th></tr></thead><tbody>");
        for (Fact fact : facts()) {
            html.append("<tr><td>")
                    .append(Markup.escaped(fact.label()))
                    .append("</td><td>")
                    .append(Markup.escaped(fact.value()))
                    .append("</td><td>")
                    .append(Markup.escaped(fact.agreed()))
                    .append(fact.kept() == Kept.BROKEN ? "</td><td class=\"over\">" : "</td><td>")
                    .append(word(fact.kept()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
        Map<String, Day> types = report.types();
        if (!types.isEmpty()) {
            head(html, "Dokumenttyper", "Typ");
            types.forEach((type, day) -> row(html, type(type), day));
            row(html, "Summa", report.all());
            html.append("</tbody></table>");
            head(html, "Dagar", "Dag");
            report.days().forEach(day -> row(html, day.day().toString(), day));
            html.append("</tbody></table>");
        }
        html.append(
                "<p class=\"quiet\">Räknat när kuverten togs emot och gick, inte ur innehållet. Tiden är från att kuvertet lämnades till accesspunkten till att den mottagande accesspunktens kvittens kom. En minut då ingen mätte räknas som otillgänglig.</p></body></html>");
        try {
            new PdfDocument(html.toString(), title, SWEDISH, at).writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    private record Fact(String label, String value, String agreed, Kept kept) {}

    private List<Fact> facts() {
        return List.of(
                new Fact(
                        "Tillgänglighet",
                        report.available().isPresent()
                                ? percent(report.available().getAsDouble())
                                : "ej mätt",
                        report.agreed()
                                .map(level -> percent(level.availability().doubleValue()))
                                .orElse(""),
                        report.availabilityKept()),
                new Fact("Kvittens inom, hälften", time(report.half()), "", Kept.NOTHING),
                new Fact(
                        "Kvittens inom, 95 av 100",
                        time(report.most()),
                        report.agreed().map(level -> level.seconds() + " s").orElse(""),
                        report.timeKept()),
                new Fact("Antal kvittenser", Long.toString(report.acknowledged()), "", Kept.NOTHING),
                new Fact(
                        "Mest på en dag",
                        report.peak()
                                .map(day -> day.in() + day.out() + " (" + day.day() + ")")
                                .orElse("0"),
                        "",
                        Kept.NOTHING));
    }

    private static void head(StringBuilder html, String heading, String first) {
        html.append("<h2>")
                .append(heading)
                .append("</h2><table><thead><tr><th>")
                .append(first);
        html.append(
                "</th><th class=\"n\">In</th><th class=\"n\">Ut</th><th class=\"n\">Misslyckade</th><th class=\"n\">MB</th></tr></thead><tbody>");
    }

    private static void row(StringBuilder html, String first, Day day) {
        html.append("<tr><td>").append(Markup.escaped(first));
        for (String cell : List.of(
                Long.toString(day.in()),
                Long.toString(day.out()),
                Long.toString(day.failed()),
                String.format(SWEDISH, "%.1f", day.bytes() / MEGABYTE))) {
            html.append("</td><td class=\"n\">").append(cell);
        }
        html.append("</td></tr>");
    }

    private static List<String> cells(String first, Day day) {
        return List.of(
                first,
                Long.toString(day.in()),
                Long.toString(day.out()),
                Long.toString(day.failed()),
                Long.toString(day.bytes()));
    }

    private String month() {
        return DateTimeFormatter.ofPattern("MMMM yyyy", SWEDISH).format(report.month());
    }

    private static String type(String type) {
        return switch (type) {
            case "MESSAGE" -> "Meddelanden";
            case "RECEIPT" -> "Meddelandekvittenser";
            default -> type;
        };
    }

    private static String word(Kept kept) {
        return switch (kept) {
            case KEPT -> "ja";
            case BROKEN -> "nej";
            case NOTHING -> "";
        };
    }

    private static String percent(double value) {
        return String.format(SWEDISH, "%.2f %%", value);
    }

    private static String time(Optional<Duration> time) {
        return time.map(each -> each.toSeconds() + " s").orElse("inga kvittenser");
    }
}
