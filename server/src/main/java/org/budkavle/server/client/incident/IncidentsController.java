// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.incident.IncidentsView.Line;
import org.budkavle.server.client.incident.IncidentsView.Next;
import org.budkavle.server.incident.Duty;
import org.budkavle.server.incident.Incident;
import org.budkavle.server.incident.IncidentId;
import org.budkavle.server.incident.Incidents;
import org.budkavle.server.incident.StepKind;
import org.budkavle.server.incident.StepRefused;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** «Incidenter»: which there are, whose time is out first, and the way to tell of a new one. */
@Controller
class IncidentsController {

    private final Pages pages;
    private final Incidents incidents;
    private final Clock clock;

    IncidentsController(Pages pages, Incidents incidents, Clock clock) {
        this.pages = pages;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GetMapping(IncidentArea.HOME)
    Screen list(@AuthenticationPrincipal SignedIn person) {
        return screen(person, Form.empty());
    }

    @PostMapping(IncidentArea.HOME)
    View begin(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "rubrik", defaultValue = "") String title,
            @RequestParam(name = "vad", defaultValue = "") String what) {
        try {
            IncidentId id = incidents.begin(person.organisation(), title, what, person.person());
            return new RedirectView(IncidentArea.HOME + "/" + id);
        } catch (StepRefused refused) {
            Form form = Form.of("rubrik", title, "vad", what);
            for (String field : List.of("title", "what")) {
                StepRefused.Reason reason = refused.reasons().get(field);
                if (reason != null) {
                    form = form.error(
                            field.equals("title") ? "rubrik" : "vad",
                            pages.texts().text("incident.field." + StepKind.OPENED + "." + field) + ": "
                                    + pages.texts().text("incident.wrong." + reason));
                }
            }
            return screen(person, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private Screen screen(SignedIn person, Form form) {
        List<Incident> all = incidents.of(person.organisation(), person.person());
        Instant now = clock.instant();
        Comparator<Line> soonest =
                Comparator.comparing(line -> line.next().map(Next::due).orElse(Instant.MAX));
        return pages.screen(
                "incident/list",
                pages.texts().text("incident.title"),
                new IncidentsView(
                        all.stream()
                                .filter(Incident::isOpen)
                                .map(each -> line(each, now))
                                .sorted(soonest)
                                .toList(),
                        all.stream()
                                .filter(each -> !each.isOpen())
                                .map(each -> line(each, now))
                                .toList(),
                        form));
    }

    private static Line line(Incident incident, Instant now) {
        List<Duty> left = incident.isOpen()
                ? incident.duties().stream()
                        .filter(duty -> duty.done().isEmpty())
                        .toList()
                : List.of();
        Optional<Next> next = left.stream()
                .filter(duty -> duty.due().isPresent())
                .min(Comparator.comparing(duty -> duty.due().orElseThrow()))
                .map(duty -> new Next(duty.kind().name(), duty.due().orElseThrow(), duty.late(now)));
        return new Line(
                incident.id().toString(),
                incident.number(),
                incident.title(),
                incident.state().name(),
                incident.steps().getFirst().at(),
                next,
                left.size());
    }
}
