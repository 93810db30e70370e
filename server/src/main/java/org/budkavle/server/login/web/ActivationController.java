// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.login.factor.Attempts;
import org.budkavle.server.login.factor.PasswordRules;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A new person chooses password and app, by the code that an administrator handed them. */
@Controller
class ActivationController {

    private final Pages pages;
    private final Accounts accounts;
    private final People people;
    private final PasswordRules rules;
    private final Attempts attempts;
    private final PendingSecrets secrets;

    ActivationController(
            Pages pages,
            Accounts accounts,
            People people,
            PasswordRules rules,
            Attempts attempts,
            PendingSecrets secrets) {
        this.pages = pages;
        this.accounts = accounts;
        this.people = people;
        this.rules = rules;
        this.attempts = attempts;
        this.secrets = secrets;
    }

    @GetMapping("/aktivera")
    Screen start() {
        return screen(new ActivationView(Optional.empty(), "", Optional.empty(), rules.shortest(), Form.empty()));
    }

    @PostMapping("/aktivera")
    Screen code(@RequestParam(defaultValue = "") String aktiveringskod, HttpServletRequest request) {
        Optional<PersonId> invited = invited(aktiveringskod, request);
        if (invited.isEmpty()) {
            return wrongCode();
        }
        return choose(request, invited.get(), aktiveringskod, Form.empty());
    }

    @PostMapping("/aktivera/klart")
    View finish(
            @RequestParam(defaultValue = "") String aktiveringskod,
            @RequestParam(defaultValue = "") String losenord,
            @RequestParam(defaultValue = "") String kod,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        Optional<PersonId> invited = invited(aktiveringskod, request);
        if (invited.isEmpty()) {
            return wrongCode();
        }
        PersonId id = invited.get();
        String username = username(id);
        String name = people.find(id).map(Person::name).orElse("");
        Optional<PasswordRules.Fault> fault = rules.check(losenord, username, name);
        if (fault.isPresent()) {
            Form form = Form.empty().error("losenord", Faults.text(pages.texts(), fault.get(), rules.shortest()));
            return choose(request, id, aktiveringskod, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!accounts.activate(aktiveringskod, losenord, secrets.current(request, id), kod)) {
            Form form = Form.empty().error("kod", pages.texts().text("session.code-wrong"));
            return choose(request, id, aktiveringskod, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        secrets.forget(request);
        Toast.next(attributes, pages.texts().text("activation.done"));
        return new RedirectView("/logga-in");
    }

    private Optional<PersonId> invited(String code, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (attempts.barred(Attempts.Kind.ADDRESS, address)) {
            return Optional.empty();
        }
        Optional<PersonId> invited = accounts.invited(code);
        if (invited.isEmpty()) {
            attempts.failed(Attempts.Kind.ADDRESS, address);
        }
        return invited;
    }

    private Screen wrongCode() {
        Form form = Form.empty().error("aktiveringskod", pages.texts().text("activation.wrong"));
        return screen(new ActivationView(Optional.empty(), "", Optional.empty(), rules.shortest(), form))
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Screen choose(HttpServletRequest request, PersonId person, String code, Form form) {
        String username = username(person);
        SecretView secret = secrets.shown(request, person, username, form);
        return screen(new ActivationView(Optional.of(username), code, Optional.of(secret), rules.shortest(), form));
    }

    private String username(PersonId person) {
        return accounts.of(person).map(Accounts.Account::username).orElse("");
    }

    private Screen screen(ActivationView view) {
        return pages.screen("login/activation", pages.texts().text("activation.title"), view);
    }
}
