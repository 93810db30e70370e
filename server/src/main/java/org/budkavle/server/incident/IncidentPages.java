// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Language;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Component;

/** The documents of an incident, in Swedish: what authorities and auditors read. */
@Component
class IncidentPages {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH).withZone(ZoneId.of("Europe/Stockholm"));

    private static final String CSS = """
            h1, h2 { color: #07403f }
            .lead { color: #46524f; font-size: 10.5pt }
            table.facts th { width: 46mm; color: #46524f; font-weight: normal }
            table.grid { font-size: 9pt }
            table.grid th { color: #46524f; border-bottom: 0.8pt solid #cfcbc1 }
            table.grid td { border-bottom: 0.5pt solid #e1ded6 }
            .when { white-space: nowrap; width: 42mm }
            .left { color: #8f2c1c }
            """;

    private final Organisations organisations;
    private final People people;
    private final Texts texts = new Texts(Language.SWEDISH);

    IncidentPages(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
    }

    /** Everything that was written, in order (GDPR art. 33.5). */
    PdfDocument report(Incident incident, Instant now) {
        StringBuilder html = head(incident, "Incidentrapport", now);
        lead(
                html,
                "Dokumentation av en incident: omständigheter, effekter och åtgärder (artikel 33.5 i"
                        + " dataskyddsförordningen). Den finns för varje incident, också när den inte har anmälts.");
        facts(
                html,
                List.of(
                        List.of("Nummer", incident.number()),
                        List.of("Rubrik", incident.title()),
                        List.of("Läge", word("state." + incident.state())),
                        List.of("Upphov", word("origin." + incident.origin())),
                        List.of("Kännedom", incident.aware().map(TIME::format).orElse("–"))));
        html.append("<h2>Vad som ska göras</h2><table class=\"grid\"><thead><tr><th scope=\"col\">Vad</th>"
                + "<th scope=\"col\">Senast</th><th scope=\"col\">Gjort</th></tr></thead><tbody>");
        incident.duties()
                .forEach(duty -> row(
                        html,
                        List.of(
                                word("duty." + duty.kind()),
                                duty.due().map(TIME::format).orElse("–"),
                                duty.done().map(TIME::format).orElse(duty.late(now) ? "Försenat" : "Återstår"))));
        html.append("</tbody></table><h2>Händelser i tidsföljd</h2>");
        for (Step step : incident.steps()) {
            html.append("<h3>")
                    .append(Markup.escaped(word("kind." + step.kind())))
                    .append("</h3><p>")
                    .append(TIME.format(step.at()))
                    .append(", ")
                    .append(Markup.escaped(who(step)))
                    .append("</p>");
            facts(html, rows(step));
        }
        return done(html, incident, "Incidentrapport", now);
    }

    /** In the order of GDPR art. 33.3. */
    PdfDocument notification(Incident incident, Instant now) {
        StringBuilder html = head(incident, "Underlag till anmälan om personuppgiftsincident", now);
        lead(
                html,
                "Uppgifterna att lämna i Integritetsskyddsmyndighetens e-tjänst, i artikel 33.3:s ordning. Det som inte är känt"
                        + " kan lämnas senare, utan onödigt ytterligare dröjsmål (artikel 33.4).");
        html.append("<h2>1. Den personuppgiftsansvarige och kontakt</h2>");
        facts(
                html,
                List.of(
                        List.of(
                                "Organisation",
                                organisation(incident).map(Organisation::name).orElse("")),
                        List.of(
                                "Deltagare i SDK",
                                organisation(incident)
                                        .map(of -> of.participant().value())
                                        .orElse("")),
                        List.of("Dataskyddsombud eller annan kontakt (33.3 b)", appointed(incident, "DATA_PROTECTION")),
                        List.of("Leder arbetet", appointed(incident, "LEAD"))));
        html.append("<h2>2. Tidpunkter</h2>");
        Optional<Instant> aware = incident.aware();
        facts(
                html,
                List.of(
                        List.of("Inträffade", of(incident, StepKind.DESCRIBED, "from")),
                        List.of("Upphörde", of(incident, StepKind.DESCRIBED, "until")),
                        List.of("Kännedom", of(incident, StepKind.AWARE, "when")),
                        List.of("Hur den upptäcktes", of(incident, StepKind.AWARE, "how")),
                        List.of(
                                "72 timmar är till ända",
                                aware.map(at -> TIME.format(at.plus(Duty.NOTIFICATION)))
                                        .orElse("–"))));
        if (aware.filter(at -> now.isAfter(at.plus(Duty.NOTIFICATION))).isPresent()) {
            facts(
                    html,
                    List.of(List.of(
                            "Skäl till att anmälan är sen (33.1)", of(incident, StepKind.IMY_NOTIFIED, "late"))));
        }
        section(html, incident, "3. Vad som har hänt (33.3 a)", StepKind.DESCRIBED, "breach", "what", "cause");
        section(
                html,
                incident,
                "4. Registrerade och uppgifter (33.3 a)",
                StepKind.AFFECTED,
                "whom",
                "persons",
                "data",
                "records",
                "sensitive");
        section(
                html,
                incident,
                "5. Sannolika konsekvenser och risk (33.3 c)",
                StepKind.ASSESSED,
                "risk",
                "consequences",
                "why");
        section(html, incident, "6. Åtgärder (33.3 d)", StepKind.MEASURES, "taken", "planned");
        html.append("<h2>7. Information till de registrerade (34)</h2>");
        facts(
                html,
                List.of(
                        List.of("Informerade", of(incident, StepKind.PERSONS_INFORMED, "when")),
                        List.of("Hur", of(incident, StepKind.PERSONS_INFORMED, "how")),
                        List.of("Antal", of(incident, StepKind.PERSONS_INFORMED, "number")),
                        List.of(
                                "Inte informerade, grund (34.3)",
                                of(incident, StepKind.PERSONS_NOT_INFORMED, "ground")),
                        List.of("Skäl", of(incident, StepKind.PERSONS_NOT_INFORMED, "why"))));
        return done(html, incident, "Underlag till anmälan", now);
    }

    /** What the federation needs to know: no word about people. */
    PdfDocument federation(Incident incident, Instant now) {
        StringBuilder html = head(incident, "Incident i Säker digital kommunikation", now);
        lead(
                html,
                "Rapport till Digg (sdk@digg.se, 0771-11 44 00 vardagar 9–12) och till berörda deltagare. Den får inte"
                        + " innehålla uppgifter om enskilda eller innehåll ur meddelanden.");
        facts(
                html,
                List.of(
                        List.of(
                                "Deltagare",
                                organisation(incident).map(Organisation::name).orElse("")),
                        List.of(
                                "Deltagar-id",
                                organisation(incident)
                                        .map(of -> of.participant().value())
                                        .orElse("")),
                        List.of("Vår beteckning", incident.number()),
                        List.of("Kontakt", appointed(incident, "SDK")),
                        List.of("Kännedom", of(incident, StepKind.AWARE, "when")),
                        List.of("Inträffade", of(incident, StepKind.DESCRIBED, "from")),
                        List.of("Upphörde", of(incident, StepKind.DESCRIBED, "until")),
                        List.of("Slag", of(incident, StepKind.DESCRIBED, "breach")),
                        List.of("Personuppgifter berörs", of(incident, StepKind.DESCRIBED, "personal"))));
        html.append("<h2>Rapporterat</h2>");
        boolean any = false;
        for (Step step : incident.steps()) {
            if (step.kind() == StepKind.SDK_REPORTED) {
                any = true;
                facts(html, rows(step));
            }
        }
        if (!any) {
            html.append("<p class=\"left\">Inget är rapporterat än.</p>");
        }
        return done(html, incident, "Rapport till SDK", now);
    }

    private void section(StringBuilder html, Incident incident, String heading, StepKind kind, String... names) {
        html.append("<h2>").append(Markup.escaped(heading)).append("</h2>");
        facts(
                html,
                List.of(names).stream()
                        .map(name -> List.of(word("field." + kind + "." + name), of(incident, kind, name)))
                        .toList());
    }

    private List<List<String>> rows(Step step) {
        return step.kind().fields().stream()
                .filter(field -> !step.value(field.name()).isEmpty())
                .map(field -> List.of(word("field." + step.kind() + "." + field.name()), shown(step, field)))
                .toList();
    }

    private String of(Incident incident, StepKind kind, String name) {
        return incident.latest(kind)
                .flatMap(step -> kind.fields().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> shown(step, field)))
                .filter(value -> !value.isEmpty())
                .orElse("–");
    }

    private String shown(Step step, Field field) {
        String value = step.value(field.name());
        return switch (field.type()) {
            case TIME -> step.time(field.name()).map(TIME::format).orElse("");
            case CHOICE -> value.isEmpty() ? "" : word("choice." + step.kind() + "." + field.name() + "." + value);
            default -> value;
        };
    }

    private static String appointed(Incident incident, String role) {
        return incident.steps().reversed().stream()
                .filter(step ->
                        step.kind() == StepKind.APPOINTED && step.value("role").equals(role))
                .findFirst()
                .map(step -> step.value("who"))
                .orElse("–");
    }

    private String who(Step step) {
        return step.by()
                .map(person -> people.find(person).map(Person::name).orElse("?"))
                .orElse("systemet");
    }

    private Optional<Organisation> organisation(Incident incident) {
        return organisations.find(incident.organisation());
    }

    private StringBuilder head(Incident incident, String title, Instant now) {
        return new StringBuilder("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append(CSS)
                .append("</style></head><body><div class=\"sidhuvud\"><b>Incident ")
                .append(Markup.escaped(incident.number()))
                .append("</b> &#160;·&#160; ")
                .append(Markup.escaped(
                        organisation(incident).map(Organisation::name).orElse("")))
                .append("</div><div class=\"sidfot\">framställd ")
                .append(TIME.format(now))
                .append("</div><h1>")
                .append(Markup.escaped(title))
                .append("</h1>");
    }

    private static void lead(StringBuilder html, String text) {
        html.append("<p class=\"lead\">").append(Markup.escaped(text)).append("</p>");
    }

    private static void facts(StringBuilder html, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.append("<table class=\"facts\"><tbody>");
        rows.forEach(row -> html.append("<tr><th scope=\"row\">")
                .append(Markup.escaped(row.getFirst()))
                .append("</th><td>")
                .append(Markup.escaped(row.getLast()).replace("\n", "<br/>"))
                .append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private static void row(StringBuilder html, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append("<td>").append(Markup.escaped(cell)).append("</td>"));
        html.append("</tr>");
    }

    private static PdfDocument done(StringBuilder html, Incident incident, String title, Instant now) {
        return new PdfDocument(html.append("</body></html>").toString(), title + " " + incident.number(), SWEDISH, now);
    }

    private String word(String key) {
        return texts.text("incident." + key);
    }
}
