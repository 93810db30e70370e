// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.incident.IncidentsView.Line;
import org.budkavle.server.client.incident.IncidentsView.Next;
import org.budkavle.server.client.incident.IncidentsView.Sounding;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.incident.Duty;
import org.budkavle.server.incident.Incident;
import org.budkavle.server.incident.IncidentId;
import org.budkavle.server.incident.Incidents;
import org.budkavle.server.incident.Origin;
import org.budkavle.server.incident.StepKind;
import org.budkavle.server.incident.StepRefused;
import org.budkavle.server.intrusion.Alarm;
import org.budkavle.server.intrusion.AlarmId;
import org.budkavle.server.intrusion.Alarms;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Incidenter»: which there are, whose time is out first, and the way to tell of a new one. */
@Controller
class IncidentsController {

    private final Pages pages;
    private final Incidents incidents;
    private final Alarms alarms;
    private final Names names;
    private final Clock clock;

    IncidentsController(Pages pages, Incidents incidents, Alarms alarms, Names names, Clock clock) {
        this.pages = pages;
        this.incidents = incidents;
        this.alarms = alarms;
        this.names = names;
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

    /** One click makes a draft of an alarm, with what it says. */
    @PostMapping(IncidentArea.HOME + "/larm/{id}/incident")
    View begin(@AuthenticationPrincipal SignedIn person, @PathVariable AlarmId id) {
        Alarm alarm = alarm(person, id);
        String kind = pages.texts().text("incident.alarm." + alarm.kind());
        IncidentId incident = incidents.begin(
                person.organisation(),
                Origin.ALARM,
                id.toString(),
                alarm.person(),
                kind,
                pages.texts()
                        .text(
                                "incident.alarm.told",
                                who(alarm),
                                alarm.count(),
                                pages.moments().dateAndTime(alarm.firstAt()),
                                alarm.place() < 0 ? "–" : Long.toString(alarm.place())),
                person.person());
        alarms.settle(person.organisation(), id, true, person.person());
        return new RedirectView(IncidentArea.HOME + "/" + incident);
    }

    @PostMapping(IncidentArea.HOME + "/larm/{id}/klart")
    View settle(@AuthenticationPrincipal SignedIn person, @PathVariable AlarmId id, RedirectAttributes redirect) {
        alarm(person, id);
        alarms.settle(person.organisation(), id, false, person.person());
        Toast.next(redirect, pages.texts().text("incident.alarm.settled"));
        return new RedirectView(IncidentArea.HOME);
    }

    private Alarm alarm(SignedIn person, AlarmId id) {
        if (!incidents.handles(person.person())) {
            throw new NotGranted();
        }
        return alarms.find(person.organisation(), id, person.person())
                .filter(found -> found.settled().isEmpty())
                .orElseThrow(NotGranted::new);
    }

    private String who(Alarm alarm) {
        return alarm.person()
                .map(id -> names.face(id).name())
                .orElse(alarm.subject().equals("-") ? "" : alarm.subject());
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
                        alarms.open(person.organisation(), person.person()).stream()
                                .map(alarm -> new Sounding(
                                        alarm.id().toString(),
                                        alarm.kind().name(),
                                        who(alarm),
                                        alarm.count(),
                                        alarm.firstAt(),
                                        alarm.lastAt(),
                                        alarm.place()))
                                .toList(),
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
