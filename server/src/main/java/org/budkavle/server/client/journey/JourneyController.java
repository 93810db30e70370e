// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.journey.Event;
import org.budkavle.journey.EventRefused;
import org.budkavle.journey.Journey;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import org.budkavle.journey.State;
import org.budkavle.journey.Task;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.status.CertificateEnd;
import org.budkavle.server.client.status.FindSteps;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.DocumentKind;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.RecordedEvent;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
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

/** Where our journeys are, and what happens next (rules-for-participants.md 2). */
@Controller
class JourneyController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final People people;
    private final Travels travels;
    private final FindSteps find;
    private final Compliance compliance;
    private final CertificateEnd certificates;
    private final Clock clock;

    JourneyController(
            Pages pages,
            AdministratorRoles roles,
            Organisations organisations,
            People people,
            Travels travels,
            FindSteps find,
            Compliance compliance,
            CertificateEnd certificates,
            Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.people = people;
        this.travels = travels;
        this.find = find;
        this.compliance = compliance;
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping(JourneyArea.HOME)
    View home(@AuthenticationPrincipal SignedIn person) {
        own(person);
        return new RedirectView(JourneyArea.path(JourneyKind.PARTICIPANT));
    }

    @GetMapping(JourneyArea.HOME + "/{kind}")
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable("kind") String kind) {
        Organisation own = own(person);
        return screen(person, own, JourneyArea.kind(kind), Form.empty(), "");
    }

    @GetMapping(JourneyArea.HOME + "/anskaffning")
    Screen sourcing(@AuthenticationPrincipal SignedIn person) {
        own(person);
        return pages.screen("journey/sourcing", pages.texts().text("journey.sourcing"), "");
    }

    /** Records an event; {@code protokoll} attaches the conformance protocol in the same click. */
    @PostMapping(JourneyArea.HOME + "/{kind}/handelse/{event}")
    View record(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable("kind") String path,
            @PathVariable String event,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Organisation own = own(person);
        JourneyKind kind = JourneyArea.kind(path);
        Form form = checked(event, new Form(posted, Map.of()));
        if (form.right()) {
            try {
                travels.record(
                        own.id(),
                        kind,
                        event,
                        day(form.value(event + "-datum")).orElseThrow(),
                        form.value(event + "-anteckning").strip(),
                        evidence(person, event, form),
                        settled(kind, find.every(own)),
                        person.person());
                Toast.next(redirect, pages.texts().text("journey.recorded"));
                return new RedirectView(JourneyArea.path(kind));
            } catch (EventRefused refused) {
                form = refused(kind, event, form, refused);
            }
        }
        return screen(person, own, kind, form, event).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String evidence(SignedIn person, String event, Form form) {
        String written = form.value(event + "-underlag").strip();
        String attached =
                form.value("protokoll").isEmpty() ? "" : protocol(person).orElse("");
        return written.isEmpty() || attached.isEmpty() ? written + attached : written + "\n" + attached;
    }

    private Optional<String> protocol(SignedIn person) {
        return compliance
                .brought(person.organisation(), DocumentKind.CONFORMANCE, person.person())
                .map(JourneyController::told);
    }

    private static String told(Evidence protocol) {
        return "Överensstämmelseprotokoll: " + protocol.text() + " SHA-256 "
                + protocol.facts().getOrDefault("sha256", "");
    }

    /** A task that is no step of the plan belongs to the event before which it is due, and is not asked for. */
    private static Set<String> settled(JourneyKind kind, List<Step> steps) {
        Set<String> settled =
                JourneyModel.of(kind).tasks().stream().map(Task::id).collect(Collectors.toSet());
        if (kind == JourneyKind.PARTICIPANT) {
            steps.stream()
                    .filter(step -> !step.state().isSettled())
                    .map(Step::key)
                    .forEach(settled::remove);
        }
        return settled;
    }

    private Form refused(JourneyKind kind, String event, Form form, EventRefused refused) {
        String language = language();
        String tasks = refused.tasks().stream()
                .flatMap(id -> JourneyModel.of(kind).task(id).stream())
                .map(task -> task.title().in(language))
                .collect(Collectors.joining(", "));
        String field = event + (refused.reason() == EventRefused.Reason.NO_EVIDENCE ? "-underlag" : "-datum");
        return form.error(field, pages.texts().text("journey.refused." + refused.reason(), tasks));
    }

    private Form checked(String event, Form form) {
        Form checked = form;
        if (day(form.value(event + "-datum")).isEmpty()) {
            checked = checked.error(event + "-datum", pages.texts().text("journey.wrong.day"));
        }
        for (String field : List.of("-underlag", "-anteckning")) {
            String text = form.value(event + field);
            if (text.strip().length() > RecordedEvent.LONGEST / 2) {
                checked = checked.error(event + field, pages.texts().text("journey.wrong.long"));
            } else if (PersonalNumbers.isIn(text)) {
                checked = checked.error(event + field, pages.texts().text("journey.wrong.personal"));
            }
        }
        return checked;
    }

    private Screen screen(SignedIn person, Organisation own, JourneyKind kind, Form form, String recording) {
        Journey journey = travels.of(own.id(), kind);
        List<RecordedEvent> events = travels.events(own.id(), kind);
        Map<String, Step> steps = kind == JourneyKind.PARTICIPANT
                ? find.every(own).stream().collect(Collectors.toMap(Step::key, Function.identity()))
                : Map.of();
        List<JourneyView.Line> happened =
                new ArrayList<>(events.stream().map(each -> line(kind, each)).toList());
        Collections.reverse(happened);
        return pages.screen(
                "journey/show",
                pages.texts().text("journey.title"),
                new JourneyView(
                        journey,
                        way(journey, events),
                        steps,
                        happened,
                        certificates.first(today()),
                        protocol(person),
                        form,
                        recording,
                        JourneyArea.path(kind),
                        today()));
    }

    /** The straight way, and where we are if that is beside it. */
    private static List<JourneyView.Stop> way(Journey journey, List<RecordedEvent> events) {
        JourneyModel model = JourneyModel.of(journey.kind());
        State here = journey.state();
        int place = model.states().indexOf(here);
        Set<String> been = new HashSet<>(Set.of(model.states().getFirst().id()));
        events.forEach(each -> model.event(each.event()).map(Event::to).ifPresent(been::add));
        return model.states().stream()
                .filter(state -> state.main() || state.equals(here))
                .map(state -> new JourneyView.Stop(
                        state, been.contains(state.id()) && model.states().indexOf(state) < place, state.equals(here)))
                .toList();
    }

    private JourneyView.Line line(JourneyKind kind, RecordedEvent each) {
        return new JourneyView.Line(
                JourneyModel.of(kind).event(each.event()).orElseThrow(),
                each.on(),
                each.note(),
                each.evidence(),
                people.find(each.by()).map(Person::name).orElse(""),
                each.at());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() > 1999 && day.getYear() < 2200);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Moments.ZONE));
    }

    private String language() {
        return pages.texts().language().tag();
    }

    private Organisation own(SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return organisations.find(person.organisation()).orElseThrow();
    }
}
