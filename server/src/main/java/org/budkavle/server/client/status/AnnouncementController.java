// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operation.Announcement;
import org.budkavle.server.operation.Announcements;
import org.budkavle.server.operation.PlannedWindows;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.AnnouncementSource;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Meddela användarna»: a line at the top of everybody's pages until a time (client-ux.md 4.9). */
@Controller
class AnnouncementController {

    private static final String PATH = "/driftstatus/meddelande";
    private static final int SHOWN = 10;
    private static final Duration USUAL = Duration.ofHours(4);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Announcements announcements;
    private final Names names;
    private final Clock clock;

    AnnouncementController(
            Pages pages, AdministratorRoles roles, Announcements announcements, Names names, Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.announcements = announcements;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return screen(
                person, Form.of("till", Moments.hourToEnter(clock.instant().plus(USUAL))));
    }

    @PostMapping(PATH)
    View announce(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String till,
            RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Form form = checked(Form.of("text", text.strip(), "till", till));
        Optional<Instant> until = Moments.entered(till);
        if (!form.right() || until.isEmpty()) {
            return screen(person, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        announcements.announce(person.organisation(), text, until.get(), person.person());
        Toast.next(redirect, pages.texts().text("status.announce.made"));
        return new RedirectView(PATH);
    }

    @PostMapping(PATH + "/avsluta")
    View end(@AuthenticationPrincipal SignedIn person, RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        if (announcements.end(person.organisation(), person.person())) {
            Toast.next(redirect, pages.texts().text("status.announce.ended"));
        }
        return new RedirectView(PATH);
    }

    private Form checked(Form form) {
        Form checked = form;
        String text = form.value("text");
        if (text.isEmpty()) {
            checked = checked.error("text", pages.texts().text("status.announce.text.missing"));
        } else if (text.length() > Announcement.LONGEST) {
            checked = checked.error("text", pages.texts().text("status.announce.text.long", Announcement.LONGEST));
        } else if (PersonalNumbers.isIn(text)) {
            checked = checked.error("text", pages.texts().text("status.announce.text.personal"));
        }
        Instant now = clock.instant();
        return Moments.entered(form.value("till"))
                        .filter(until -> until.isAfter(now) && until.isBefore(now.plus(LONGEST)))
                        .isPresent()
                ? checked
                : checked.error("till", pages.texts().text("status.announce.until.wrong"));
    }

    private Screen screen(SignedIn person, Form form) {
        Instant now = clock.instant();
        return pages.screen(
                "status/announce",
                pages.texts().text("status.announce"),
                new AnnouncementsView(
                        announcements.standing(person.organisation()).isPresent(),
                        announcements.latest(person.organisation(), SHOWN).stream()
                                .map(each -> new AnnouncementsView.Line(
                                        each.text(),
                                        each.at(),
                                        each.ended()
                                                .filter(each.until()::isAfter)
                                                .orElse(each.until()),
                                        names.face(each.by()).name(),
                                        each.stands(now)))
                                .toList(),
                        form));
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea announcementArea() {
            return WebArea.signedIn(PATH, PATH + "/avsluta");
        }

        @Bean
        AnnouncementSource announced(Announcements announcements, PlannedWindows planned, Clock clock) {
            return visitor -> announcements
                    .standing(visitor.organisation())
                    .map(standing -> new AnnouncementSource.Said(standing.text(), standing.until()))
                    .or(() -> planned.ahead().stream()
                            .filter(window -> window.isOn(clock.instant()))
                            .findFirst()
                            .map(window -> new AnnouncementSource.Said(window.text(), window.until())));
        }
    }
}
