// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.server.audit.AuditChain;

/** The page of a certificate that people read. */
final class CertificatePage {

    static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    /** Most conversations that are listed on paper; the attached file has all. */
    private static final int MOST_LISTED = 1000;

    private static final ZoneId ZONE = Term.ZONE;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm.ss", SWEDISH).withZone(ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);

    private static final String CSS = """
            .sidhuvud b { color: #0c5a5a }
            h1, h2 { color: #07403f }
            .lead { color: #46524f; font-size: 10.5pt }
            .box { border: 0.8pt solid #b4d8c0; background-color: #e4f2e8; padding: 4mm 5mm; margin: 4mm 0 2mm 0 }
            .box p { margin: 0 } .box .big { font-size: 13.5pt; font-weight: bold; color: #1d6a3e; margin-bottom: 1.2mm }
            table.facts th { width: 42mm; color: #5c6764; font-weight: normal }
            table.grid { font-size: 9pt }
            table.grid th { color: #5c6764; border-bottom: 0.8pt solid #cfcbc1; font-size: 8.5pt }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .id { font-family: 'Liberation Mono'; font-size: 7pt; color: #46524f; word-wrap: break-word }
            .note { font-family: 'Liberation Mono'; font-size: 7pt; background-color: #faf9f6; border: 0.5pt solid #e1ded6;
              padding: 2.2mm 3mm; word-wrap: break-word }
            .quiet { color: #5c6764; font-size: 8.5pt }
            """;

    private final CertificateText text;
    private final String sha256;
    private final Optional<AuditChain.ProvenEntry> proof;
    private final StringBuilder html = new StringBuilder();

    CertificatePage(CertificateText text, String sha256, Optional<AuditChain.ProvenEntry> proof) {
        this.text = text;
        this.sha256 = sha256;
        this.proof = proof;
    }

    String html() {
        head();
        who();
        rules();
        counts();
        log();
        atArchive();
        conversations();
        return html.append("</body></html>").toString();
    }

    private void head() {
        String organisation = Markup.escaped(text.organisation().name());
        html.append("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\"><b>Gallringsintyg</b> &#160;·&#160; ")
                .append(organisation)
                .append("</div><div class=\"sidfot\">Gallring ")
                .append(text.id())
                .append("</div><h1>Gallringsintyg</h1><p class=\"lead\">Visar vad ")
                .append(organisation)
                .append(
                        " har förstört i Budkavle, enligt vilket beslut, och vilka som har föreslagit och godkänt det. ")
                .append("Intyget innehåller inget av det som har gallrats.</p><div class=\"box\"><p class=\"big\">")
                .append(counted(text.destroyed().conversations(), "konversation", "konversationer"))
                .append(" har gallrats</p><p>")
                .append(counted(text.destroyed().messages(), "meddelande", "meddelanden"))
                .append(" och ")
                .append(counted(text.destroyed().files(), "fil", "filer"))
                .append(" förstördes mellan ")
                .append(time(text.begun()))
                .append(" och ")
                .append(time(text.ended()))
                .append(".</p></div>");
    }

    private void who() {
        html.append("<h2>Vem och när</h2><table class=\"facts\"><tbody>");
        fact("Räknat för dagen", day(text.countedFor()) + ", av " + person(text.counted()));
        fact("Föreslaget av", person(text.proposed()));
        fact("Godkänt av", person(text.approved()));
        fact("Bestämd dag", day(text.disposeOn()));
        CertificateText.Person stopped = text.stopped();
        if (stopped != null) {
            fact("Stoppat av", person(stopped));
        }
        html.append("</tbody></table>");
    }

    private void rules() {
        html.append("<h2>Enligt vilka regler och beslut</h2><table class=\"grid\"><thead><tr>");
        columns("Regel", "Sparas", "Krav på diarieföring", "Gallringsbeslut");
        for (CertificateText.UsedRule rule : text.rules()) {
            html.append("<tr>");
            cell(Markup.escaped(rule.name()) + "<br/><span class=\"id\">" + rule.id() + ", version " + rule.version()
                    + "</span>");
            cell(term(rule));
            cell(filing(rule.filing()));
            cell(Markup.escaped(rule.decision()));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private void counts() {
        html.append("<h2>Per brevlåda</h2><table class=\"grid\"><thead><tr>");
        columns("Brevlåda", "Konversationer", "Meddelanden");
        for (CertificateText.Mailbox mailbox : text.mailboxes()) {
            html.append("<tr>");
            cell(Markup.escaped(mailbox.name()));
            cell(Integer.toString(mailbox.conversations()));
            cell(Integer.toString(mailbox.messages()));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (!text.left().isEmpty()) {
            html.append("<h2>Godkänt men inte gallrat</h2><table class=\"grid\"><thead><tr>");
            columns("Skäl, prövat i gallringsögonblicket", "Konversationer");
            for (CertificateText.Left left : text.left()) {
                html.append("<tr>");
                cell(reason(Obstacle.valueOf(left.reason())));
                cell(Integer.toString(left.conversations()));
                html.append("</tr>");
            }
            html.append("</tbody></table>");
        }
    }

    private void log() {
        html.append(
                        "<h2>I loggen</h2><p>Intygets kontrollsumma (SHA-256) står i den oföränderliga loggen:</p><p class=\"note\">")
                .append(sha256)
                .append("</p>");
        proof.ifPresent(proven -> html.append("<p>Loggpost ")
                .append(proven.proof().index())
                .append(". Loggens undertecknade kontrollpunkt när intyget hämtades:</p><p class=\"note\">")
                .append(Markup.escaped(proven.proof().checkpoint().toString()).replace("\n", "<br/>"))
                .append("</p>"));
        html.append(
                        "<p class=\"quiet\">Den bifogade filen gallringsintyg.json har intygets exakta text, loggposten och beviset ")
                .append("för att den finns i loggen.</p>");
    }

    private void conversations() {
        html.append("<h2>Gallrade konversationer</h2><table class=\"grid\"><thead><tr>");
        columns("Id", "Sista meddelandet", "Räknat från", "Meddelanden");
        text.conversations().stream().limit(MOST_LISTED).forEach(item -> {
            html.append("<tr>");
            CertificateText.Archived archived = item.archived();
            cell("<span class=\"id\">" + item.id() + "</span>"
                    + (archived == null
                            ? ""
                            : "<br/>Arkivet har paketet <span class=\"id\">" + archived.id()
                                    + "</span>, SHA-256 <span class=\"id\">" + archived.sha256() + "</span>, sedan "
                                    + time(archived.proved())));
            cell(day(
                    LocalDate.ofInstant(Instant.parse(item.lastMessage()), ZONE).toString()));
            cell(day(item.countedFrom()));
            cell(Integer.toString(item.messages().size()));
            html.append("</tr>");
        });
        html.append("</tbody></table>");
        if (text.conversations().size() > MOST_LISTED) {
            html.append("<p class=\"quiet\">De första ")
                    .append(MOST_LISTED)
                    .append(" visas. Den bifogade filen har alla, med varje meddelandes id.</p>");
        }
    }

    private void columns(String... names) {
        for (String name : names) {
            html.append("<th scope=\"col\">").append(name).append("</th>");
        }
        html.append("</tr></thead><tbody>");
    }

    private void cell(String value) {
        html.append("<td>").append(value).append("</td>");
    }

    private void fact(String name, String value) {
        html.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td>")
                .append(value)
                .append("</td></tr>");
    }

    /** What is kept here and is at the archive as well: whoever holds it must know that there are two. */
    private void atArchive() {
        List<CertificateText.KeptCopy> copies = text.atArchive();
        if (copies == null || copies.isEmpty()) {
            return;
        }
        html.append(
                        "<h2>Finns kvar här, och hos arkivet</h2><p>Paketen hade nått arkivet innan konversationerna fick vara kvar. ")
                .append("Ett gallringsstopp här gäller inte arkivets exemplar.</p><table class=\"grid\"><thead><tr>");
        columns("Konversation", "Skäl att den är kvar", "Arkivets paket");
        for (CertificateText.KeptCopy copy : copies) {
            html.append("<tr>");
            cell("<span class=\"id\">" + copy.conversation() + "</span>");
            cell(reason(Obstacle.valueOf(copy.reason())));
            cell("<span class=\"id\">" + copy.archived().id() + "</span>, SHA-256 <span class=\"id\">"
                    + copy.archived().sha256() + "</span>, sedan "
                    + time(copy.archived().proved()));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static String term(CertificateText.UsedRule rule) {
        String unit = switch (Term.Unit.valueOf(rule.unit())) {
            case DAYS -> counted(rule.number(), "dag", "dagar");
            case MONTHS -> counted(rule.number(), "månad", "månader");
            case YEARS -> rule.number() + " år";
        };
        String from = switch (Trigger.valueOf(rule.countedFrom())) {
            case LAST_MESSAGE -> "sista meddelandet";
            case CLOSED -> "att den blev klar";
            case FILED -> "diarieföringen";
        };
        return unit + " från " + (rule.fromYearEnd() ? "slutet av året för " : "") + from;
    }

    private static String filing(String demand) {
        return switch (FilingDemand.valueOf(demand)) {
            case NONE -> "Inget";
            case MARKED -> "Markerad som diarieförd";
            case PROVEN -> "Bevisat överförd till ärendesystemet";
        };
    }

    private static String reason(Obstacle obstacle) {
        return switch (obstacle) {
            case HOLD -> "Gallringsstopp";
            case NOT_FINAL -> "Ett meddelande var på väg";
            case RECEIPT_AWAITED -> "En kvittens väntades";
            case NEEDS_SOMEBODY -> "Ett skickat meddelande som ingen har tagit hand om";
            case OPEN_WORK -> "Öppnad igen, eller oläst";
            case DRAFT -> "Ett utkast";
            case NOT_FILED -> "Inte diarieförd som regeln kräver";
            case NO_ARCHIVE -> "Brevlådan hade ingen plats för överlämning till arkivet";
            case NOT_ARCHIVED -> "Arkivet tog inte emot paketet";
            case CHANGED -> "Ett meddelande hade kommit eller skickats";
            case MOVED -> "Överlämnad till en annan brevlåda";
            case NOT_DUE -> "Regeln hade upphört eller ändrats";
            case GONE -> "Redan förstörd på annat sätt";
            case STOPPED -> "Gallringen stoppades";
            case FAILED -> "Fel; kunde inte förstöras";
        };
    }

    private static String person(CertificateText.Person person) {
        return Markup.escaped(person.name()) + ", " + time(person.at());
    }

    private static String time(String instant) {
        return TIME.format(Instant.parse(instant));
    }

    private static String day(String date) {
        return DAY.format(LocalDate.parse(date));
    }

    private static String counted(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
