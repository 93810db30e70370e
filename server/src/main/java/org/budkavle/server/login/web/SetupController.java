// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.login.factor.Attempts;
import org.budkavle.server.login.factor.SetupToken;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.SubjectTaken;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The first start: whoever reads the server's log makes the first administrator (client-ux.md 4.11, page 6). */
@Controller
class SetupController {

    private final Pages pages;
    private final SetupToken token;
    private final Attempts attempts;
    private final Organisations organisations;
    private final People people;
    private final AdministratorRoles roles;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    SetupController(
            Pages pages,
            SetupToken token,
            Attempts attempts,
            Organisations organisations,
            People people,
            AdministratorRoles roles,
            Accounts accounts,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.token = token;
        this.attempts = attempts;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @GetMapping("/forsta-start")
    View show() {
        return token.waiting() ? page(Form.empty()) : new RedirectView("/logga-in");
    }

    @PostMapping("/forsta-start")
    View first(
            @RequestParam(defaultValue = "") String nyckel,
            @RequestParam(defaultValue = "") String deltagare,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String anvandarnamn,
            HttpServletRequest request) {
        Form form = checked(Form.of(
                "deltagare", deltagare, "organisation", organisation, "namn", namn, "anvandarnamn", anvandarnamn));
        if (!form.right()) {
            return page(form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String address = request.getRemoteAddr();
        Optional<String> activation = attempts.barred(Attempts.Kind.ADDRESS, address)
                ? Optional.empty()
                : transaction.execute(status -> make(nyckel, form));
        if (activation == null || activation.isEmpty()) {
            attempts.failed(Attempts.Kind.ADDRESS, address);
            return page(form.error("nyckel", pages.texts().text("setup.wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.screen("login/setup-done", pages.texts().text("setup.title"), activation.get());
    }

    private Form checked(Form form) {
        Texts texts = pages.texts();
        Form checked = form;
        if (!ParticipantId.isValid(form.value("deltagare"))) {
            checked = checked.error("deltagare", texts.text("setup.participant-wrong"));
        }
        for (String name : List.of("organisation", "namn", "anvandarnamn")) {
            if (form.value(name).isBlank()) {
                checked = checked.error(name, texts.text("setup.missing"));
            }
        }
        return checked;
    }

    private Optional<String> make(String nyckel, Form form) {
        if (!token.use(nyckel)) {
            return Optional.empty();
        }
        ChangedBy by = ChangedBy.part("first start");
        Organisation organisation =
                organisations.register(new ParticipantId(form.value("deltagare")), form.value("organisation"));
        String username = form.value("anvandarnamn").strip();
        Person person = people.find(organisation.id(), username)
                .orElseGet(
                        () -> create(organisation, username, form.value("namn").strip(), by));
        roles.set(person.id(), EnumSet.of(AdministratorRole.SYSTEM, AdministratorRole.MAILBOX), by);
        return Optional.of(accounts.invite(person.id(), username, Actor.system("first start")));
    }

    private Person create(Organisation organisation, String username, String name, ChangedBy by) {
        try {
            return people.create(organisation.id(), username, name, "", by);
        } catch (SubjectTaken e) {
            throw new IllegalStateException("Somebody made the same person at the same moment", e);
        }
    }

    private Screen page(Form form) {
        Form filled = form.value("deltagare").isEmpty() && form.right()
                ? organisations.all().stream()
                        .findFirst()
                        .map(known -> Form.of("deltagare", known.participant().value(), "organisation", known.name()))
                        .orElse(form)
                : form;
        return pages.screen("login/setup", pages.texts().text("setup.title"), filled);
    }
}
