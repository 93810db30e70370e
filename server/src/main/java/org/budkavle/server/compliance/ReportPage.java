// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.server.compliance.Report.Row;

/** The report for people: one page of XHTML that both the screen and the PDF are made of. */
final class ReportPage {

    static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH).withZone(ZONE);
    private static final Map<Judgement, String> LOOKS = Map.of(
            Judgement.NOT_MET, "bad",
            Judgement.ANSWER_NEEDED, "ask",
            Judgement.PARTLY, "part",
            Judgement.MET, "good",
            Judgement.NOT_APPLICABLE, "none");
    private static final String CSS = """
            .tag { font-size: 8pt; font-weight: bold; padding: 0.6mm 2mm; border: 0.6pt solid }
            .bad { color: #9c1c1c; background-color: #fdecea; border-color: #9c1c1c }
            .ask { color: #9c1c1c; background-color: #ffffff; border-color: #9c1c1c }
            .part { color: #7a4d00; background-color: #fdf4e0; border-color: #7a4d00 }
            .good { color: #07403f; background-color: #e3f1ee; border-color: #07403f }
            .none { color: #46524f; background-color: #f4f3ef; border-color: #6b7672 }
            table.grid { font-size: 8.5pt } table.grid th { border-bottom: 0.8pt solid #cfcbc1; color: #46524f }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .counts td { width: 20%; text-align: center; border: 0.6pt solid; padding: 2mm }
            .counts b { font-size: 17pt }
            .row { border-top: 0.8pt solid #cfcbc1; padding-top: 2.5mm; margin-top: 3mm; page-break-inside: avoid }
            .row h3 { margin: 0 0 1mm 0 } .row p { margin: 0 0 1.2mm 0 }
            .quiet { color: #46524f; font-size: 8.5pt } .red { color: #9c1c1c }
            ul { margin: 0 0 1.5mm 0; padding-left: 5mm } li { margin: 0 0 0.6mm 0 }
            @media screen { body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
              html { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 100% } }
            """;

    private final Report report;
    private final Optional<Report> earlier;
    private final Requirements list;
    private final StringBuilder html = new StringBuilder(200_000);

    ReportPage(Report report, Optional<Report> earlier, Requirements list) {
        this.report = report;
        this.earlier = earlier;
        this.list = list;
    }

    String title() {
        return "Efterlevnadsrapport " + report.organisation().name() + " " + DAY.format(day(report.at()));
    }

    String html() {
        html.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head>")
                .append("<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width\"/><title>")
                .append(Markup.escaped(title()))
                .append("</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\">Efterlevnadsrapport, ")
                .append(Markup.escaped(report.organisation().name()))
                .append("</div><div class=\"sidfot\">")
                .append(report.id())
                .append("</div>");
        head();
        gaps();
        earlier.ifPresent(this::changes);
        for (Requirements.Act act : list.acts()) {
            act(act);
        }
        evidence();
        verify();
        return html.append("</body></html>").toString();
    }

    private void head() {
        html.append("<h1>Efterlevnadsrapport</h1><p>")
                .append(Markup.escaped(report.organisation().name()))
                .append(", ")
                .append(Markup.escaped(report.organisation().participant()))
                .append(". Gjord ")
                .append(TIME.format(report.at()))
                .append(".</p><table class=\"counts\"><tbody><tr>");
        report.counts()
                .forEach((judgement, number) -> html.append("<td class=\"")
                        .append(LOOKS.get(judgement))
                        .append("\"><b>")
                        .append(number)
                        .append("</b><br/>")
                        .append(judgement.title())
                        .append("</td>"));
        html.append(
                        "</tr></tbody></table><h2>Omfattning</h2><p>Rapporten gäller organisationens användning av Budkavle för säker digital ")
                .append(
                        "kommunikation: meddelandesystem, brevlådor, granskningslogg och det som de körs på. Ansvaret enligt ")
                .append(
                        "föreskrifterna är alltid organisationens; systemet kan bara visa hur det självt är inställt och vad som ")
                .append(
                        "har gjorts i det. Kraven står i vanliga ord och ersätter inte lagtexten. Kravlistan är version ")
                .append(Markup.escaped(report.requirements()))
                .append(", genomgången ")
                .append(Markup.escaped(list.dated()))
                .append(
                        ".</p><p>Ett krav är <b>uppfyllt</b> bara när varje underlag som raden anger finns, visar det och inte är för ")
                .append(
                        "gammalt, och när det som bara organisationen vet är besvarat och fortfarande gäller. Ett svar ersätter aldrig ")
                .append("ett underlag.</p>");
    }

    private void gaps() {
        List<Row> gaps =
                report.rows().stream().filter(row -> row.judgement().gap()).toList();
        html.append("<h2>Brister</h2>");
        if (gaps.isEmpty()) {
            html.append("<p>Inga.</p>");
            return;
        }
        html.append(
                        "<table class=\"grid\"><thead><tr><th style=\"width: 30%\">Krav</th><th style=\"width: 44%\">Vad som saknas</th><th>Ansvarig</th>")
                .append("<th>Klart senast</th></tr></thead><tbody>");
        gaps.stream().sorted((a, b) -> a.judgement().compareTo(b.judgement())).forEach(row -> {
            Optional<Statement> said = row.statement();
            boolean late = said.filter(each -> each.expired(day(report.at()))).isPresent();
            html.append("<tr><td>")
                    .append(Markup.escaped(
                            row.requirement().id() + " " + row.requirement().heading()));
            html.append("<br/>");
            tag(row.judgement());
            html.append("</td><td class=\"red\">").append(Markup.escaped(String.join(" ", row.why())));
            html.append("</td><td").append(said.isEmpty() ? " class=\"red\">" : ">");
            html.append(Markup.escaped(said.map(Statement::responsible).orElse("Ingen är angiven")));
            html.append("</td><td").append(said.isEmpty() || late ? " class=\"red\">" : ">");
            html.append(said.map(each -> DAY.format(each.due())).orElse("Inget datum"))
                    .append("</td></tr>");
        });
        html.append("</tbody></table>");
    }

    private void changes(Report before) {
        Changes changes = Changes.between(before, report);
        html.append("<h2>Ändringar sedan ").append(TIME.format(before.at())).append("</h2>");
        if (changes.none()) {
            html.append("<p>Inget krav står annorlunda.</p>");
            return;
        }
        changed("Sämre", changes.worse());
        changed("Bättre", changes.better());
        listed("Nya krav i listan", changes.fresh());
        listed("Krav som inte längre finns i listan", changes.gone());
    }

    private void changed(String heading, List<Changes.Change> all) {
        if (all.isEmpty()) {
            return;
        }
        html.append("<h3>").append(heading).append("</h3><ul>");
        all.forEach(each -> html.append("<li>")
                .append(Markup.escaped(each.after().requirement().id() + " "
                        + each.after().requirement().heading()))
                .append(": från ")
                .append(each.before().judgement().title().toLowerCase(SWEDISH))
                .append(" till ")
                .append(each.after().judgement().title().toLowerCase(SWEDISH))
                .append(".</li>"));
        html.append("</ul>");
    }

    private void listed(String heading, List<Row> all) {
        if (all.isEmpty()) {
            return;
        }
        html.append("<h3>").append(heading).append("</h3><ul>");
        all.forEach(each -> html.append("<li>")
                .append(Markup.escaped(
                        each.requirement().id() + " " + each.requirement().heading()))
                .append(", ")
                .append(each.judgement().title().toLowerCase(SWEDISH))
                .append(".</li>"));
        html.append("</ul>");
    }

    private void act(Requirements.Act act) {
        List<Row> rows = report.rows().stream()
                .filter(row -> row.requirement().act().equals(act.id()))
                .toList();
        html.append("<h2>").append(Markup.escaped(act.name())).append("</h2><p class=\"quiet\">");
        html.append(Markup.escaped(act.wording())).append(".</p>");
        rows.forEach(this::row);
    }

    private void row(Row row) {
        Requirement requirement = row.requirement();
        html.append("<div class=\"row\"><h3>").append(Markup.escaped(requirement.id() + " " + requirement.heading()));
        html.append("</h3><p>");
        tag(row.judgement());
        html.append(" <span class=\"quiet\">").append(Markup.escaped(requirement.paragraph()));
        html.append(requirement.confirmed() ? "" : " (paragrafnumret är inte jämfört med den tryckta texten)");
        html.append("</span></p><p><b>Krav:</b> ").append(Markup.escaped(requirement.requirement()));
        html.append("</p><p><b>Hur:</b> ")
                .append(Markup.escaped(requirement.met()))
                .append("</p>");
        row.why()
                .forEach(why -> html.append("<p class=\"")
                        .append(row.judgement().gap() ? "red" : "quiet")
                        .append("\">")
                        .append(Markup.escaped(why))
                        .append("</p>"));
        for (EvidenceSource source : requirement.sources()) {
            report.of(source).stream()
                    .filter(each -> each.outcome() == Evidence.Outcome.SHOWN)
                    .forEach(each -> html.append("<p><b>")
                            .append(Markup.escaped(source.title()))
                            .append(":</b> ")
                            .append(Markup.escaped(each.text()))
                            .append(each.at()
                                    .map(at -> " <span class=\"quiet\">" + TIME.format(at) + "</span>")
                                    .orElse(""))
                            .append("</p>"));
        }
        if (requirement.asks()) {
            html.append("<p><b>Fråga till organisationen:</b> ");
            html.append(Markup.escaped(requirement.question())).append("</p>");
        }
        row.statement()
                .ifPresent(said -> html.append("<p><b>Organisationen:</b> ")
                        .append(Markup.escaped(said.text()))
                        .append(" <span class=\"quiet\">")
                        .append(Markup.escaped(said.responsible()))
                        .append(", ")
                        .append(DAY.format(said.on()))
                        .append(", gäller till ")
                        .append(DAY.format(said.due()))
                        .append(", version ")
                        .append(said.version())
                        .append("</span></p>"));
        html.append("</div>");
    }

    private void evidence() {
        html.append(
                        "<h2>Underlag</h2><table class=\"grid\"><thead><tr><th style=\"width: 22%\">Källa</th><th style=\"width: 34%\">Vad det visar</th><th style=\"width: 20%\">Tid</th>")
                .append("<th>Hur det är hämtat</th></tr></thead><tbody>");
        report.evidence().forEach(each -> {
            boolean shown = each.outcome() == Evidence.Outcome.SHOWN && !each.stale(report.at());
            html.append("<tr><td>").append(Markup.escaped(each.source().title()));
            html.append("</td><td").append(shown ? ">" : " class=\"red\">").append(Markup.escaped(each.text()));
            html.append("</td><td>").append(each.at().map(TIME::format).orElse("–"));
            html.append("<br/><span class=\"quiet\">Högst ")
                    .append(each.source().limit().toDays());
            html.append(" dagar</span></td><td>")
                    .append(Markup.escaped(each.obtained().isEmpty() ? "–" : each.obtained()));
            html.append("</td></tr>");
        });
        html.append("</tbody></table>");
    }

    private void verify() {
        html.append(
                        "<h2>Så kontrolleras rapporten</h2><p>Rapporten finns också som ett paket (ZIP) med underlagen som JSON, ")
                .append(
                        "kontrollsummor för varje fil, organisationens underskrift och beviset för att förteckningen stod i ")
                .append(
                        "granskningsloggen innan paketet lämnades ut. Paketet kontrolleras utan systemet och utan nät:</p>")
                .append(
                        "<p class=\"kod\">budkavle verify PAKET.zip --anchors ROTCERTIFIKAT.pem --key LOGGENS-NYCKEL</p>");
    }

    private void tag(Judgement judgement) {
        html.append("<span class=\"tag ")
                .append(LOOKS.get(judgement))
                .append("\">")
                .append(judgement.title())
                .append("</span>");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
