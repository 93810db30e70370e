// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rehearsed restore showed, as JSON and as a document for whoever is to see that it was done (HSLF-FS 2016:40 3 kap.).
 *
 * @param at when it began
 * @param seconds that it took, which is what a restore in earnest takes at least
 * @param generation the full copy that was tried; blank if none could be
 * @param reached the last commit that came back
 * @param rows of each table
 */
public record RehearsalReport(
        Instant at,
        long seconds,
        String generation,
        Optional<Instant> reached,
        List<Check> checks,
        Map<String, Long> rows) {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm.ss", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));

    /**
     * One thing that was tried.
     *
     * @param name for machines; stays
     * @param text for people
     */
    public record Check(String name, boolean passed, String text) {}

    public RehearsalReport {
        checks = List.copyOf(checks);
        rows = Map.copyOf(rows);
    }

    /** Whether everything went well. */
    public boolean passed() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
    }

    /** For machines. */
    public String json() {
        return JsonMapper.builder().build().writeValueAsString(this);
    }

    /** The document, PDF/A-3a. */
    public byte[] pdf() {
        StringBuilder html = new StringBuilder("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"sv\"><head><title>")
                .append("Återläsningsprov</title><style>")
                .append(PageStyle.css(SWEDISH))
                .append("</style></head><body><div class=\"sidhuvud\">Återläsningsprov</div>")
                .append("<div class=\"sidfot\">Säkerhetskopia ")
                .append(Markup.escaped(generation))
                .append("</div><h1>")
                .append(passed() ? "Återläsningen lyckades" : "Återläsningen misslyckades")
                .append("</h1><p>Provet gjordes ")
                .append(TIME.format(at))
                .append(" och tog ")
                .append(Duration.ofSeconds(seconds).toMinutes())
                .append(" minuter och ")
                .append(seconds % 60)
                .append(" sekunder. Kopian startades i en egen PostgreSQL utan program: inget kunde sändas.</p>");
        reached.ifPresent(last -> html.append("<p>Sista ändringen som kom tillbaka gjordes ")
                .append(TIME.format(last))
                .append(".</p>"));
        html.append("<h2>Vad som prövades</h2><table><thead><tr><th>Utfall</th><th>Kontroll</th></tr></thead><tbody>");
        checks.forEach(check -> html.append("<tr><td>")
                .append(check.passed() ? "Godkänt" : "Fel")
                .append("</td><td>")
                .append(Markup.escaped(check.text()))
                .append("</td></tr>"));
        html.append("</tbody></table>");
        if (!rows.isEmpty()) {
            html.append(
                    "<h2>Rader i tabellerna</h2><table><thead><tr><th>Tabell</th><th>Rader</th></tr></thead><tbody>");
            rows.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(row -> html.append("<tr><td>")
                            .append(Markup.escaped(row.getKey()))
                            .append("</td><td>")
                            .append(row.getValue())
                            .append("</td></tr>"));
            html.append("</tbody></table>");
        }
        html.append("</body></html>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfDocument(html.toString(), "Återläsningsprov", SWEDISH, at).writeTo(out);
        } catch (NotRenderable e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
