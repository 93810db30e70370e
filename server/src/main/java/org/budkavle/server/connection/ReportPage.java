// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.connection.level.Breach;
import org.budkavle.server.connection.level.Fault;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.connection.level.YearReport;

/** The year's report of one connection, to be sent to the other side: what was promised, what was not kept, and how it was reckoned. */
final class ReportPage {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", SWEDISH).withZone(ServiceHours.ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH).withZone(ServiceHours.ZONE);
    private static final String CSS = """
            table.grid { font-size: 9pt } table.grid th { border-bottom: 0.8pt solid #cfcbc1; color: #46524f }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .box { border: 0.8pt solid #cfcbc1; background-color: #faf9f6; padding: 4mm 5mm; margin: 4mm 0 3mm 0 }
            .box p { margin: 0 } .big { font-size: 13pt; font-weight: bold; color: #07403f }
            .quiet { color: #46524f; font-size: 8.5pt }
            """;

    private final Line line;
    private final String organisation;
    private final YearReport report;
    private final Map<TicketId, LineTicket> tickets;
    private final Instant now;
    private final StringBuilder html = new StringBuilder();

    ReportPage(Line line, String organisation, YearReport report, List<LineTicket> tickets, Instant now) {
        this.line = line;
        this.organisation = organisation;
        this.report = report;
        this.tickets =
                tickets.stream().collect(Collectors.toMap(each -> each.ticket().id(), each -> each));
        this.now = now;
    }

    void writeTo(OutputStream target) throws IOException {
        try {
            new PdfDocument(html(), "Servicenivå " + report.year() + ", " + line.reference(), SWEDISH, now)
                    .writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    /** {@code 6:30}, {@code 6:30:05}. */
    static String hours(Duration duration) {
        String text = "%d:%02d".formatted(duration.toHours(), duration.toMinutesPart());
        return duration.toSecondsPart() == 0 ? text : text + ":%02d".formatted(duration.toSecondsPart());
    }

    private String html() {
        html.append("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body>");
        html.append("<h1>Servicenivå ")
                .append(report.year())
                .append("</h1><p>")
                .append(Markup.escaped(line.site()))
                .append(", anslutning ")
                .append(Markup.escaped(line.reference()))
                .append(". Sammanställd av ")
                .append(Markup.escaped(organisation))
                .append(' ')
                .append(DAY.format(now))
                .append(".</p>");
        html.append("<div class=\"box\"><p class=\"big\">")
                .append(verdict())
                .append("</p><p>")
                .append(
                        report.provisional()
                                ? "Året är inte slut, eller så pågår ett fel: alla tal gäller till nu."
                                : "Året är slut.")
                .append("</p></div>");
        for (LevelReport level : report.levels()) {
            level(level);
        }
        terms();
        return html.append("</body></html>").toString();
    }

    private String verdict() {
        if (report.levels().isEmpty()) {
            return "Ingen servicenivå är avtalad detta år";
        }
        return report.kept() ? "Servicenivån är hållen" : "Servicenivån är inte hållen";
    }

    private void level(LevelReport level) {
        html.append("<h2>Servicenivå ")
                .append(level.agreed().level())
                .append(", ")
                .append(DAY.format(level.period().from()))
                .append(" till ")
                .append(DAY.format(level.period().to().minusSeconds(1)))
                .append("</h2>");
        html.append(
                "<table class=\"grid\"><thead><tr><th>Mått</th><th>Utfall</th><th>Gräns</th><th>Gräns i förhållande till tiden</th></tr></thead><tbody>");
        row(
                "Feltid",
                hours(level.faultTime()),
                hours(level.whole().faultTime()),
                hours(level.proRated().faultTime()));
        row(
                "Antal fel",
                Integer.toString(level.frequency()),
                level.whole().faults().toPlainString(),
                level.proRated().faults().toPlainString().replace('.', ','));
        row(
                "Längsta åtgärdstid",
                hours(longest(level)),
                hours(level.agreed().level().repairTime()),
                "–");
        row("Tillgänglighet", "%.4f %%".formatted(level.availability() * 100).replace('.', ','), "–", "–");
        row("Drifttid i perioden", hours(level.serviceTime()), "–", "–");
        html.append("</tbody></table>");
        claims(level);
        faults(level);
    }

    private static Duration longest(LevelReport level) {
        return level.faults().stream()
                .map(fault -> fault.repairTime(level.agreed()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void claims(LevelReport level) {
        if (level.breaches().isEmpty()) {
            return;
        }
        html.append("<h3>Avvikelser som vi påtalar</h3><ul>");
        if (level.breaches().contains(Breach.REPAIR_TIME)) {
            for (Fault fault : level.repairedTooLate()) {
                html.append("<li>Felet ")
                        .append(TIME.format(fault.start()))
                        .append(" åtgärdades efter ")
                        .append(hours(fault.repairTime(level.agreed())))
                        .append(", gränsen är ")
                        .append(hours(level.agreed().level().repairTime()))
                        .append(".</li>");
            }
        }
        if (level.breaches().contains(Breach.FAULT_TIME)) {
            html.append("<li>Feltiden är ")
                    .append(hours(level.faultTime()))
                    .append(", gränsen är ")
                    .append(hours(level.judgedBy().faultTime()))
                    .append(".</li>");
        }
        if (level.breaches().contains(Breach.FREQUENCY)) {
            html.append("<li>Antalet fel är ")
                    .append(level.frequency())
                    .append(", gränsen är ")
                    .append(level.judgedBy().faults().toPlainString().replace('.', ','))
                    .append(".</li>");
        }
        html.append("</ul>");
    }

    private void faults(LevelReport level) {
        html.append("<h3>Fel</h3>");
        if (level.faults().isEmpty() && level.carriedOver().isEmpty()) {
            html.append("<p>Inga fel i drifttiden.</p>");
            return;
        }
        html.append(
                "<table class=\"grid\"><thead><tr><th>Början</th><th>Slut</th><th>Åtgärdstid</th><th>Feltid i perioden</th><th>Ärenden</th></tr></thead><tbody>");
        level.faults().forEach(fault -> fault(level, fault, ""));
        level.carriedOver().forEach(fault -> fault(level, fault, " (räknas tidigare)"));
        html.append("</tbody></table>");
    }

    private void fault(LevelReport level, Fault fault, String note) {
        String end = fault.open()
                ? "pågår"
                : TIME.format(fault.tickets().stream()
                        .map(each -> each.restored().orElse(now))
                        .max(Instant::compareTo)
                        .orElse(now));
        var part = fault.parts().get(level.agreed());
        row(
                TIME.format(fault.start()) + note,
                end,
                hours(fault.repairTime(level.agreed())) + (level.isTooLong(fault) ? " (för lång)" : ""),
                part == null ? "0:00" : hours(part.and(level.period()).length()),
                fault.tickets().stream().map(each -> reference(each.id())).collect(Collectors.joining(", ")));
    }

    private String reference(TicketId id) {
        LineTicket ticket = tickets.get(id);
        return ticket == null || ticket.reference().isEmpty() ? id.toString().substring(24) : ticket.reference();
    }

    private void terms() {
        Terms terms = report.terms();
        html.append("<h2>Så är det räknat</h2><p class=\"quiet\">Definition ")
                .append(report.definition())
                .append(
                        " (docs/regionalt-nat.md). Tid räknas i drifttid enligt Stockholms klocka, på sekunden, och jämförs oavrundad: en gräns bryts när den överskrids. ")
                .append(
                        "Ärenden som överlappar eller möts är ett fel. Åtgärdstid delas inte vid årsskiftet, feltid gör det. ")
                .append("Midsommarafton, julafton och nyårsafton är ")
                .append(terms.evesAreHolidays() ? "" : "inte ")
                .append("helgdagar. ")
                .append("Nedsatt funktion räknas ")
                .append(terms.degradedCounts() ? "som fel. " : "inte. ")
                .append("Planerat arbete undantas om det aviserats minst ")
                .append(terms.noticeDays())
                .append(" dagar före. ")
                .append(terms.reopenWithin()
                        .map(within -> "Ett ärende som öppnas igen inom " + hours(within) + " är samma fel. ")
                        .orElse(""))
                .append(
                        terms.proRata()
                                ? "Gränserna för en del av ett år är en del av gränserna."
                                : "Gränserna gäller hela även för en del av ett år.")
                .append("</p>");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(Markup.escaped(cell)).append("</td>");
        }
        html.append("</tr>");
    }
}
