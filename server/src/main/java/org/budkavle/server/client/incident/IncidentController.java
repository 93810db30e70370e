// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.client.incident.IncidentView.Said;
import org.budkavle.server.client.incident.IncidentView.Taken;
import org.budkavle.server.client.incident.IncidentView.Todo;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.incident.Field;
import org.budkavle.server.incident.Incident;
import org.budkavle.server.incident.IncidentId;
import org.budkavle.server.incident.Incidents;
import org.budkavle.server.incident.Step;
import org.budkavle.server.incident.StepKind;
import org.budkavle.server.incident.StepRefused;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One incident: what is to be done and by when, what can be done now, what was done. */
@Controller
@RequestMapping(IncidentArea.HOME + "/{id}")
class IncidentController {

    private static final int SOON = 50;

    private final Pages pages;
    private final Incidents incidents;
    private final Names names;
    private final Clock clock;

    IncidentController(Pages pages, Incidents incidents, Names names, Clock clock) {
        this.pages = pages;
        this.incidents = incidents;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable IncidentId id,
            @RequestParam(name = "steg", defaultValue = "") String step) {
        return screen(incidents.find(person.organisation(), id, person.person()), kind(step), Form.empty());
    }

    @PostMapping
    View take(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable IncidentId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        StepKind kind = kind(posted.getOrDefault("steg", "")).orElseThrow(NotGranted::new);
        try {
            incidents.take(person.organisation(), id, kind, StepForm.values(kind, posted), person.person());
            Toast.next(redirect, pages.texts().text("incident.taken"));
            return new RedirectView(IncidentArea.HOME + "/" + id);
        } catch (StepRefused refused) {
            return screen(
                            incidents.find(person.organisation(), id, person.person()),
                            Optional.of(kind),
                            StepForm.refused(kind, posted, refused, pages.texts()))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/rapport.pdf")
    ResponseEntity<StreamingResponseBody> report(
            @AuthenticationPrincipal SignedIn person, @PathVariable IncidentId id) {
        return pdf("incidentrapport", incidents.report(person.organisation(), id, person.person()));
    }

    @GetMapping("/imy.pdf")
    ResponseEntity<StreamingResponseBody> notification(
            @AuthenticationPrincipal SignedIn person, @PathVariable IncidentId id) {
        return pdf("underlag-imy", incidents.notification(person.organisation(), id, person.person()));
    }

    @GetMapping("/sdk.pdf")
    ResponseEntity<StreamingResponseBody> federationReport(
            @AuthenticationPrincipal SignedIn person, @PathVariable IncidentId id) {
        return pdf("rapport-sdk", incidents.federationReport(person.organisation(), id, person.person()));
    }

    /** Posted, since it is made anew and logged each time. */
    @PostMapping("/underlag")
    ResponseEntity<InputStreamResource> evidence(@AuthenticationPrincipal SignedIn person, @PathVariable IncidentId id)
            throws IOException {
        return Downloads.of(incidents.evidence(person.organisation(), id, person.person()), "incident-" + id + ".zip");
    }

    private static ResponseEntity<StreamingResponseBody> pdf(String name, PdfDocument document) {
        return Downloads.as(MediaType.APPLICATION_PDF, name + ".pdf").body(out -> {
            try {
                document.writeTo(out);
            } catch (NotRenderable e) {
                throw new IOException(e);
            }
        });
    }

    private static Optional<StepKind> kind(String name) {
        return Arrays.stream(StepKind.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Screen screen(Incident incident, Optional<StepKind> open, Form tried) {
        Instant now = clock.instant();
        Texts texts = pages.texts();
        List<Todo> duties = incident.duties().stream()
                .map(duty -> new Todo(
                        duty.kind().name(),
                        duty.kind().by().name(),
                        duty.due(),
                        duty.done(),
                        duty.late(now),
                        duty.passed(now).filter(passed -> passed >= SOON).isPresent()))
                .toList();
        List<StepKind> possible = incident.possible();
        Map<String, String> values = new HashMap<>();
        possible.forEach(kind ->
                values.putAll(StepForm.begun(kind, incident.steps(), clock).values()));
        values.putAll(tried.values());
        return pages.screen(
                "incident/incident",
                texts.text("incident.one"),
                new IncidentView(
                        incident.id().toString(),
                        incident.number(),
                        incident.title(),
                        incident.state().name(),
                        incident.origin().name(),
                        from(incident),
                        incident.aware(),
                        duties,
                        incident.isOpen() ? duties.stream().filter(Todo::late).count() : 0,
                        possible.stream()
                                .map(kind -> StepForm.ask(
                                        kind, open.filter(kind::equals).isPresent(), texts))
                                .toList(),
                        incident.steps().stream()
                                .map(step -> taken(step, texts))
                                .toList()
                                .reversed(),
                        new Form(values, tried.errors())));
    }

    private static Optional<String> from(Incident incident) {
        return switch (incident.origin()) {
            case LOG_REVIEW -> Optional.of("/administration/loggranskning");
            case ALARM, PERSON -> Optional.empty();
        };
    }

    private Taken taken(Step step, Texts texts) {
        return new Taken(
                step.kind().name(),
                step.at(),
                step.by()
                        .map(person -> names.face(person).name())
                        .orElseGet(() -> texts.text("logreview.actor.system")),
                step.kind().fields().stream()
                        .filter(field -> !step.value(field.name()).isEmpty())
                        .map(field -> new Said(
                                texts.text("incident.field." + step.kind() + "." + field.name()),
                                shown(step, field, texts)))
                        .toList());
    }

    private String shown(Step step, Field field, Texts texts) {
        String value = step.value(field.name());
        return switch (field.type()) {
            case TIME -> pages.moments().dateAndTime(Instant.parse(value));
            case CHOICE -> texts.text("incident.choice." + step.kind() + "." + field.name() + "." + value);
            default -> value;
        };
    }
}
