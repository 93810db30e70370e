// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operation.PlannedWindow;
import org.budkavle.server.operation.PlannedWindows;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** «Planerade avbrott»: from when, to when, and what; shown before and during, to everybody (client-ux.md 4.9). */
@Controller
class PlannedController {

    private static final String PATH = "/driftstatus/planerat";
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final Pages pages;
    private final AdministratorRoles roles;
    private final PlannedWindows planned;
    private final Names names;
    private final Clock clock;

    PlannedController(Pages pages, AdministratorRoles roles, PlannedWindows planned, Names names, Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.planned = planned;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        return screen(
                person,
                Form.of(
                        "fran",
                        Moments.hourToEnter(tomorrow),
                        "till",
                        Moments.hourToEnter(tomorrow.plus(Duration.ofHours(2)))));
    }

    @PostMapping(PATH)
    View plan(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Optional<Instant> from = Moments.entered(fran);
        Optional<Instant> until = Moments.entered(till);
        Form form = checked(Form.of("text", text.strip(), "fran", fran, "till", till), from, until);
        if (!form.right()) {
            return screen(person, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        planned.plan(person.organisation(), text, from.orElseThrow(), until.orElseThrow(), person.person());
        Toast.next(redirect, pages.texts().text("status.planned.made"));
        return new RedirectView(PATH);
    }

    @PostMapping(PATH + "/{id}/ta-bort")
    View withdraw(@AuthenticationPrincipal SignedIn person, @PathVariable UUID id, RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        if (!planned.withdraw(person.organisation(), id, person.person())) {
            throw new NoAccess();
        }
        Toast.next(redirect, pages.texts().text("status.planned.withdrawn"));
        return new RedirectView(PATH);
    }

    private Form checked(Form form, Optional<Instant> from, Optional<Instant> until) {
        Form checked = form;
        String text = form.value("text");
        if (text.isEmpty()) {
            checked = checked.error("text", pages.texts().text("status.planned.text.missing"));
        } else if (text.length() > PlannedWindow.LONGEST) {
            checked = checked.error("text", pages.texts().text("status.planned.text.long", PlannedWindow.LONGEST));
        } else if (PersonalNumbers.isIn(text)) {
            checked = checked.error("text", pages.texts().text("status.planned.text.personal"));
        }
        Instant now = clock.instant();
        if (from.filter(at -> at.isBefore(now.plus(FARTHEST))).isEmpty()) {
            checked = checked.error("fran", pages.texts().text("status.planned.from.wrong"));
        } else if (until.filter(at -> at.isAfter(now)
                        && at.isAfter(from.get())
                        && !at.isAfter(from.get().plus(LONGEST)))
                .isEmpty()) {
            checked = checked.error("till", pages.texts().text("status.planned.until.wrong"));
        }
        return checked;
    }

    private Screen screen(SignedIn person, Form form) {
        Instant now = clock.instant();
        return pages.screen(
                "status/planned",
                pages.texts().text("status.planned"),
                new PlannedView(
                        planned.ahead().stream()
                                .map(window -> line(window, person, now))
                                .toList(),
                        form));
    }

    private PlannedView.Line line(PlannedWindow window, SignedIn person, Instant now) {
        boolean own = window.organisation().equals(person.organisation());
        return new PlannedView.Line(
                window.id(),
                window.text(),
                window.from(),
                window.until(),
                own ? names.face(window.by()).name() : "",
                own,
                window.isOn(now));
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea plannedArea() {
            return WebArea.signedIn(PATH, PATH + "/**");
        }
    }
}
