// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance.protocol;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.budkavle.conformance.CaseGroup;
import org.budkavle.conformance.CaseResult;
import org.budkavle.conformance.Knowledge;
import org.budkavle.conformance.Outcome;
import org.budkavle.conformance.RunResult;
import org.budkavle.pdf.PageStyle;

/** The protocol for people, in the shape of Digg's form: what was tried, case by case with id and outcome, and who signs. */
final class HtmlProtocol {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));
    private static final List<String> CODES =
            List.of("PASSED", "FAILED", "NOT_FULLY_KNOWN", "NEEDS_PERSON", "NOT_APPLICABLE", "ERROR");
    private static final List<String> WORDS = List.of(
            "godkända", "underkända", "ej fullständigt kända", "kräver person", "ej tillämpliga", "kunde inte köras");

    private static final String STYLE = """
            .utfall { font-weight: bold } td { overflow-wrap: anywhere }
            .PASSED { color: #1a6b3a } .FAILED, .ERROR { color: #a3161a }
            .NOT_FULLY_KNOWN, .NEEDS_PERSON { color: #8a5a00 } .NOT_APPLICABLE { color: #4a5561 }
            table.fall { font-size: 8.5pt; margin-bottom: 4mm; table-layout: fixed; width: 100%; line-height: 1.3 }
            table.fall td { border-bottom: 0.4pt solid #dfe4e9 }
            table.fall th { border-bottom: 1pt solid #17212b }
            .id { width: 16% } .rubrik { width: 34% } .u { width: 12% } .iakt { width: 29% } .tid { width: 9% }
            .regel { font-family: 'Liberation Mono'; font-size: 8pt }
            .liten { font-size: 8pt; color: #4a5561 }
            .rad { border-bottom: 0.5pt solid #17212b; height: 11mm; width: 46% } .mellan { width: 8% }
            @media screen { body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
              .sidhuvud, .sidfot { position: static } table.fall { font-size: 0.9rem } .liten { font-size: 0.85rem } }
            """;

    private final RunResult result;
    private final StringBuilder out = new StringBuilder(64 * 1024);

    HtmlProtocol(RunResult result) {
        this.result = result;
    }

    String document() {
        out.append(
                        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><meta charset=\"utf-8\"/>")
                .append("<title>Provprotokoll</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append(STYLE)
                .append("</style></head><body>");
        out.append("<div class=\"sidfot\">Provprotokoll, ")
                .append(Xml.text(result.target().product()))
                .append(", ")
                .append(DAY.format(result.began()))
                .append("</div>");
        head();
        for (CaseGroup group : CaseGroup.values()) {
            List<CaseResult> cases = result.cases().stream()
                    .filter(each -> each.of().group() == group)
                    .toList();
            if (!cases.isEmpty()) {
                group(group, cases);
            }
        }
        signature();
        return out.append("</body></html>\n").toString();
    }

    private void head() {
        out.append("<h1>Provprotokoll</h1><table>");
        fact("Produkt", result.target().product());
        fact("Version", result.target().version());
        fact("Leverantör", result.target().supplier());
        fact("Deltagare i provet", result.participant());
        fact("Miljö", result.environment() + " (lokal provfederation)");
        fact("Provat", DAY.format(result.began()) + ", " + result.took().toSeconds() + " s");
        fact("Provverktyg", result.tool());
        out.append("</table><h2>Sammanfattning</h2><p>");
        out.append(result.cases().size()).append(" testfall");
        for (int i = 0; i < CODES.size(); i++) {
            long count = result.count(CODES.get(i));
            if (count > 0) {
                out.append(", ").append(count).append(' ').append(WORDS.get(i));
            }
        }
        out.append(
                        ".</p><p class=\"liten\">Ej fullständigt kända fall räknas aldrig som godkända: deras text är inte publicerad ")
                .append(
                        "i sin helhet, och det som kan härledas är prövat. Bevis per testfall ligger i mappen bevis.</p>");
        out.append("<ul class=\"liten\">");
        for (Knowledge knowledge : Knowledge.values()) {
            out.append("<li>")
                    .append(knowledge.mark())
                    .append(": ")
                    .append(Xml.text(knowledge.sentence()))
                    .append("</li>");
        }
        out.append("</ul>");
    }

    private void fact(String name, String value) {
        out.append("<tr><th style=\"width: 28%\">")
                .append(name)
                .append("</th><td>")
                .append(Xml.text(value))
                .append("</td></tr>");
    }

    private void group(CaseGroup group, List<CaseResult> cases) {
        out.append("<h2>")
                .append(Xml.text(group.title()))
                .append("</h2><table class=\"fall\"><thead><tr><th class=\"id\">Id</th>")
                .append(
                        "<th class=\"rubrik\">Testfall</th><th class=\"u\">Utfall</th><th class=\"iakt\">Iakttagelse och bevis</th>")
                .append("<th class=\"tid\">Tid</th></tr></thead><tbody>");
        for (CaseResult each : cases) {
            row(each);
        }
        out.append("</tbody></table>");
    }

    private void row(CaseResult each) {
        Outcome outcome = each.outcome();
        out.append("<tr><td>")
                .append(Xml.text(each.of().id()))
                .append("</td><td>")
                .append(Xml.text(each.of().title()));
        out.append("<br/><span class=\"liten\">")
                .append(Xml.text(each.of().expectation()))
                .append(" (")
                .append(Xml.text(each.of().source()))
                .append("; ")
                .append(each.of().knowledge().mark())
                .append(")</span></td>");
        out.append("<td class=\"utfall ")
                .append(outcome.code())
                .append("\">")
                .append(outcome.word())
                .append("</td><td>");
        if (outcome instanceof Outcome.Failed failed) {
            out.append("<span class=\"regel\">").append(Xml.text(failed.rule())).append("</span> ");
        }
        out.append(Xml.text(outcome.words()));
        if (!each.evidence().isEmpty()) {
            out.append("<br/><span class=\"liten\">bevis/")
                    .append(Xml.text(each.evidence().getFirst()))
                    .append(
                            each.evidence().size() > 1
                                    ? " med flera (" + each.evidence().size() + ")"
                                    : "")
                    .append("</span>");
        }
        out.append("</td><td>").append(time(each.began())).append("</td></tr>");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private void signature() {
        out.append(
                        "<h2>Underskrift</h2><p>Provet är utfört så som protokollet säger.</p><table><tr><td class=\"rad\"></td>")
                .append(
                        "<td class=\"mellan\"></td><td class=\"rad\"></td></tr><tr><td class=\"liten\">Ort och datum</td><td></td>")
                .append("<td class=\"liten\">Namn och roll</td></tr></table>");
    }
}
