// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.platform.check.Area;
import org.budkavle.platform.check.Control;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.Report;
import org.budkavle.platform.check.Standing;

/** A report as a page in Swedish, for people; one file that fetches nothing. */
public final class Page {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'kl.' HH.mm", Locale.of("sv"))
            .withZone(ZoneId.of("Europe/Stockholm"));
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #c8ccd0; --bad: #a3122a; --unsure: #7a4b00; --good: #1c6b34; --soft: #f4f6f7; }
            @media (prefers-color-scheme: dark) { :root { --line: #4a5258; --bad: #ff9aa6; --unsure: #f2c063; --good: #7fd79a; --soft: #1d2327; } }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin: 1.5rem 0 .25rem; }
            .table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
            td:first-child { white-space: nowrap; } code { overflow-wrap: anywhere; }
            .fault { border-left: .3rem solid var(--bad); background: var(--soft); padding: .5rem 1rem; margin: .5rem 0; }
            .fault p { margin: .25rem 0; } .bad { color: var(--bad); font-weight: 600; } .unsure { color: var(--unsure); } .good { color: var(--good); }
            """;

    private final StringBuilder html = new StringBuilder();

    private Page() {}

    /** @param changes since the last time, where there was one */
    public static String write(Report report, Optional<Changes> changes) {
        return new Page().page(report, changes);
    }

    private String page(Report report, Optional<Changes> changes) {
        html.append(
                        "<!doctype html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Plattformskontroll</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>")
                .append(STYLE)
                .append("</style></head><body><main>");
        html.append("<h1>Plattformskontroll</h1><p>%s. %s, %d objekt lästa.</p>"
                .formatted(
                        time(report.at()),
                        report.cluster().isEmpty()
                                ? "Läst ur filer"
                                : "Klustret <code>" + safe(report.cluster()) + "</code>",
                        report.looked()));
        long faults = report.count(Outcome.FAIL);
        html.append("<p class=\"%s\">%s</p><p>%d på plats, %d varningar, %d går inte att veta härifrån.</p>"
                .formatted(
                        faults == 0 ? "good" : "bad",
                        faults == 0 ? "Inga fel." : faults == 1 ? "Ett fel." : faults + " fel.",
                        report.count(Outcome.PASS),
                        report.count(Outcome.WARN),
                        report.count(Outcome.UNKNOWN)));
        changes.ifPresent(this::changes);
        faults(report);
        areas(report);
        controls(report);
        all(report);
        return html.append("</main></body></html>\n").toString();
    }

    private void changes(Changes changes) {
        html.append("<h2>Sedan förra gången</h2><p>Förra kontrollen var %s.</p>".formatted(time(changes.since())));
        if (!changes.sameCluster()) {
            html.append("<p>Den gällde ett annat kluster och jämförs inte.</p>");
            return;
        }
        list("Nya fel", changes.broken());
        list("Rättat", changes.mended());
        if (changes.broken().isEmpty() && changes.mended().isEmpty()) {
            html.append("<p>Inget har ändrats.</p>");
        }
    }

    private void list(String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            html.append("<h3>" + title + "</h3><ul>");
            findings.forEach(f -> html.append("<li>%s %s <code>%s</code></li>"
                    .formatted(f.check().id(), safe(f.check().title()), safe(f.object()))));
            html.append("</ul>");
        }
    }

    private void faults(Report report) {
        var bad = report.findings().stream()
                .filter(f -> f.outcome() == Outcome.FAIL || f.outcome() == Outcome.WARN)
                .toList();
        if (!bad.isEmpty()) {
            html.append("<h2>Att rätta</h2>");
            for (var f : bad) {
                html.append("<div class=\"fault\"><p><strong>%s %s</strong> – <span class=\"%s\">%s</span></p>"
                        .formatted(
                                f.check().id(),
                                safe(f.check().title()),
                                f.outcome() == Outcome.FAIL ? "bad" : "unsure",
                                f.outcome().text()));
                html.append("<p><code>%s</code> %s</p><p>Så rättas det: %s</p></div>"
                        .formatted(
                                safe(f.object()), safe(f.text()), safe(f.check().mend())));
            }
        }
    }

    private void areas(Report report) {
        head("Plattformens kontroller", "Kontroll", "Vad", "Läge");
        for (var area : Area.values()) {
            row(area.id(), safe(area.title()), standing(Standing.of(area, report.findings())));
        }
        html.append("</tbody></table></div>");
    }

    private void controls(Report report) {
        heading("Krav i lag och föreskrift");
        html.append("<p>Plattformen visar aldrig ett helt krav, bara sin del.</p>");
        table("Krav i lag och föreskrift", "Krav", "Vad det kräver", "Läge", "Visas på annat håll");
        for (var control : Control.all()) {
            row(
                    control.id(),
                    safe(control.text()) + "<br><small>" + safe(control.reference()) + "</small>",
                    standing(Standing.of(control, report.findings())),
                    safe(control.elsewhere()));
        }
        html.append("</tbody></table></div>");
    }

    private void all(Report report) {
        head("Allt som granskades", "Kontroll", "Vad", "Utfall", "Hur det är känt", "Vad som visar det");
        for (var f : report.findings()) {
            row(
                    f.check().id(),
                    safe(f.check().title()),
                    "<span class=\"%s\">%s</span>"
                            .formatted(
                                    switch (f.outcome()) {
                                        case FAIL -> "bad";
                                        case WARN, UNKNOWN -> "unsure";
                                        case PASS, NOT_APPLICABLE -> "good";
                                    },
                                    f.outcome().text()),
                    f.depth().text(),
                    "<code>" + safe(f.object()) + "</code> " + safe(f.text()));
        }
        html.append("</tbody></table></div>");
    }

    private void heading(String title) {
        html.append("<h2>").append(title).append("</h2>");
    }

    private void head(String title, String... columns) {
        heading(title);
        table(title, columns);
    }

    private void table(String title, String... columns) {
        html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(title)
                .append("\"><table><thead><tr>");
        for (var column : columns) {
            html.append("<th scope=\"col\">" + column + "</th>");
        }
        html.append("</tr></thead><tbody>");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (var cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>\n");
    }

    private static String standing(Standing standing) {
        return "<span class=\"%s\">%s</span>"
                .formatted(
                        switch (standing) {
                            case IN_PLACE, PLATFORM_IN_PLACE, NOT_APPLICABLE -> "good";
                            case NOT_IN_PLACE -> "bad";
                            case UNKNOWN -> "unsure";
                        },
                        standing.text());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
