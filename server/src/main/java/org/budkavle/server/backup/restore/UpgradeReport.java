// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rehearsed upgrade showed, as JSON and as a document for whoever decides.
 *
 * @param at when it began
 * @param seconds that it took, the restore included
 * @param generation the full copy that was used; blank if none could be
 * @param migrations the changes that the new program makes, in order
 * @param breaks what they break for the program that made the copy; empty: old and new may run at once
 */
public record UpgradeReport(
        Instant at,
        long seconds,
        String generation,
        List<Migration> migrations,
        List<String> breaks,
        List<Check> checks) {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH);

    /** A change of the database, and how long it took on this copy. */
    public record Migration(String version, String name, long milliseconds) {}

    public UpgradeReport {
        migrations = List.copyOf(migrations);
        breaks = List.copyOf(breaks);
        checks = List.copyOf(checks);
    }

    /** Whether everything went well. What {@link #breaks} says is told, and is no fault: then all servers are stopped first. */
    public boolean passed() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
    }

    /** Whether the program that made the copy may go on running while the new one starts. */
    public boolean rolling() {
        return passed() && breaks.isEmpty();
    }

    /** The time of all changes, in milliseconds: what a start with them takes longer. */
    public long milliseconds() {
        return migrations.stream().mapToLong(Migration::milliseconds).sum();
    }

    /** For machines. */
    public String json() {
        return JsonMapper.builder().build().writeValueAsString(this);
    }

    /** The document, PDF/A-3a. */
    public byte[] pdf() {
        StringBuilder html = new StringBuilder("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><title>")
                .append("Uppgraderingsprov</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append("</style></head><body><div class=\"sidhuvud\">Uppgraderingsprov</div>")
                .append("<div class=\"sidfot\">Säkerhetskopia ")
                .append(Markup.escaped(generation))
                .append("</div><h1>")
                .append(passed() ? "Uppgraderingen går att göra" : "Uppgraderingen misslyckades")
                .append("</h1><p>Provet gjordes ")
                .append(TIME.format(LocalDateTime.ofInstant(at, ZoneId.of("Europe/Stockholm"))))
                .append(" och tog ")
                .append(seconds)
                .append(" sekunder, återläsningen inräknad. Ändringarna av databasen tog ")
                .append(milliseconds())
                .append(" ms på kopian. Inget sändes, och inget ligger kvar.</p><h2>Vad som prövades</h2>")
                .append("<table><thead><tr><th>Utfall</th><th>Kontroll</th></tr></thead><tbody>");
        checks.forEach(check -> html.append("<tr><td>")
                .append(check.passed() ? "Godkänt" : "Fel")
                .append("</td><td>")
                .append(Markup.escaped(check.text()))
                .append("</td></tr>"));
        html.append("</tbody></table><h2>Två utgåvor samtidigt</h2>");
        if (breaks.isEmpty()) {
            html.append(
                    "<p>Allt som det gamla programmet läser och skriver finns kvar: gammalt och nytt får köras samtidigt medan servrarna byts en i taget.</p>");
        } else {
            html.append("<p>Stoppa alla servrar före bytet. Det gamla programmet klarar inte:</p><ul>");
            breaks.forEach(
                    each -> html.append("<li>").append(Markup.escaped(each)).append("</li>"));
            html.append("</ul>");
        }
        if (!migrations.isEmpty()) {
            html.append(
                    "<h2>Ändringar</h2><table><thead><tr><th>Version</th><th>Ändring</th><th>ms</th></tr></thead><tbody>");
            migrations.forEach(each -> html.append("<tr><td>")
                    .append(Markup.escaped(each.version()))
                    .append("</td><td>")
                    .append(Markup.escaped(each.name()))
                    .append("</td><td>")
                    .append(each.milliseconds())
                    .append("</td></tr>"));
            html.append("</tbody></table>");
        }
        html.append("</body></html>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfDocument(html.toString(), "Uppgraderingsprov", SWEDISH, at).writeTo(out);
        } catch (NotRenderable e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
