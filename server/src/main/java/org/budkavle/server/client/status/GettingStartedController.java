// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.status.GettingStarted.State;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.CsvLines;
import org.budkavle.server.onboarding.OnboardingPlans;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.PlannedStep;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Kom igång»: what is left, who does it, and by when (client-ux.md 4.10). */
@Controller
class GettingStartedController {

    private static final String PATH = "/administration/kom-igang";

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{ASCII}&&[^\\s\\p{Cntrl}\"<>,;:()\\[\\]\\\\@]]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final FindSteps find;
    private final OnboardingPlans plans;

    GettingStartedController(
            Pages pages, AdministratorRoles roles, Organisations organisations, FindSteps find, OnboardingPlans plans) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.find = find;
        this.plans = plans;
    }

    @GetMapping(PATH)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        return pages.screen("status/start", pages.texts().text("status.start"), find.of(own(person)));
    }

    @GetMapping(PATH + "/plan.csv")
    ResponseEntity<byte[]> export(@AuthenticationPrincipal SignedIn person) {
        Organisation own = own(person);
        Texts texts = pages.texts();
        CsvLines lines = new CsvLines()
                .line(List.of("step", "state", "owner", "due", "found", "note", "done", "reason").stream()
                        .map(column -> texts.text("status.start.plan." + column))
                        .toList());
        find.of(own)
                .steps()
                .forEach(step -> lines.line(List.of(
                        texts.text("status.start." + step.key()),
                        state(step, texts),
                        step.planned().owner().orElse(""),
                        step.planned().due().map(LocalDate::toString).orElse(""),
                        texts.text(step.evidence(), step.number()),
                        step.planned().note().orElse(""),
                        step.planned().done().map(LocalDate::toString).orElse(""),
                        step.planned().notRelevant().orElse(""))));
        return Downloads.of(lines.toString().getBytes(StandardCharsets.UTF_8), Downloads.CSV, "kom-igang.csv");
    }

    private static String state(Step step, Texts texts) {
        return step.state() == State.BLOCKED
                ? texts.text("status.start.blocked", texts.text("status.start." + step.blockedBy()))
                : texts.text("status.start.state." + step.state());
    }

    /** «Nu kan ni nå oss via SDK», with our addresses, to send to those who are to write to us. */
    @GetMapping(PATH + "/brev")
    Screen letter(@AuthenticationPrincipal SignedIn person) {
        Organisation own = own(person);
        StringBuilder addresses = new StringBuilder();
        for (Mailbox mailbox : organisations.mailboxes(own.id())) {
            addresses
                    .append(mailbox.name())
                    .append(": ")
                    .append(mailbox.address().value())
                    .append('\n');
        }
        Texts texts = pages.texts();
        return pages.screen(
                "status/letter",
                texts.text("status.start.letter"),
                texts.text(
                        "status.start.letter.text",
                        own.name(),
                        own.participant().value(),
                        addresses.toString().strip()));
    }

    @GetMapping(PATH + "/steg/{key}")
    Screen step(@AuthenticationPrincipal SignedIn person, @PathVariable String key) {
        Organisation own = own(person);
        OnboardingStep step = OnboardingStep.of(key).orElseThrow(NoAccess::new);
        PlannedStep planned = plans.of(own.id()).getOrDefault(step, PlannedStep.none(step));
        return screen(
                step,
                Form.of(
                        "ansvarig", planned.owner().orElse(""),
                        "epost", planned.email().orElse(""),
                        "senast", planned.due().map(LocalDate::toString).orElse(""),
                        "underlag", planned.note().orElse(""),
                        "klart", planned.done().map(LocalDate::toString).orElse(""),
                        "motivering", planned.notRelevant().orElse("")));
    }

    @PostMapping(PATH + "/steg/{key}")
    View set(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String key,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Organisation own = own(person);
        OnboardingStep step = OnboardingStep.of(key).orElseThrow(NoAccess::new);
        Form form = checked(new Form(posted, Map.of()));
        if (!form.right()) {
            return screen(step, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        plans.set(
                own.id(),
                new PlannedStep(
                        step,
                        line(form, "ansvarig"),
                        line(form, "epost"),
                        day(form.value("senast")),
                        line(form, "underlag"),
                        step.stated() ? day(form.value("klart")) : Optional.empty(),
                        line(form, "motivering")),
                person.person());
        Toast.next(redirect, pages.texts().text("status.start.saved"));
        return new RedirectView(step.inGuide() ? PATH : "/administration/anslutning");
    }

    private Form checked(Form form) {
        Form checked = length(form, "ansvarig", PlannedStep.LONGEST_OWNER);
        String email = form.value("epost").strip();
        if (!email.isEmpty()
                && (email.length() > PlannedStep.LONGEST_EMAIL
                        || !EMAIL.matcher(email).matches())) {
            checked = checked.error("epost", pages.texts().text("status.start.wrong.epost"));
        }
        checked = length(checked, "underlag", PlannedStep.LONGEST_NOTE);
        checked = length(checked, "motivering", PlannedStep.LONGEST_REASON);
        for (String name : List.of("senast", "klart")) {
            if (!form.value(name).isBlank() && day(form.value(name)).isEmpty()) {
                checked = checked.error(name, pages.texts().text("status.start.wrong." + name));
            }
        }
        return checked;
    }

    private Form length(Form form, String name, int most) {
        String value = form.value(name).strip();
        if (value.length() > most) {
            return form.error(name, pages.texts().text("status.start.wrong." + name, most));
        }
        return PersonalNumbers.isIn(value) ? form.error(name, pages.texts().text("status.start.wrong.personal")) : form;
    }

    private static Optional<String> line(Form form, String name) {
        return Optional.of(form.value(name).strip()).filter(value -> !value.isEmpty());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() > 1999 && day.getYear() < 2200);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Screen screen(OnboardingStep step, Form form) {
        return pages.screen("status/step", pages.texts().text("status.start." + step.key()), new StepView(step, form));
    }

    private Organisation own(SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return organisations.find(person.organisation()).orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea gettingStartedArea() {
            return WebArea.signedIn(PATH, PATH + "/**");
        }
    }
}
