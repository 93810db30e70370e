// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.server.login.Invitations;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operator.Operators;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.SubjectTaken;
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

/** People: made, activated, given roles, logged out, left. For administrators of the system. */
@Controller
class PeopleController {

    private static final String HOME = "/administration/personer";

    private final Pages pages;
    private final People people;
    private final AdministratorRoles roles;
    private final Grants grants;
    private final Organisations organisations;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Operators operators;

    PeopleController(
            Pages pages,
            People people,
            AdministratorRoles roles,
            Grants grants,
            Organisations organisations,
            Sessions sessions,
            Invitations invitations,
            Operators operators) {
        this.pages = pages;
        this.people = people;
        this.roles = roles;
        this.grants = grants;
        this.organisations = organisations;
        this.sessions = sessions;
        this.invitations = invitations;
        this.operators = operators;
    }

    @GetMapping(HOME)
    Screen list(@AuthenticationPrincipal SignedIn signedIn) {
        requireAdministrator(signedIn);
        return list(signedIn, Form.empty());
    }

    @PostMapping(HOME)
    View create(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam String namn,
            @RequestParam(defaultValue = "") String titel,
            @RequestParam String anvandarnamn,
            RedirectAttributes attributes) {
        requireAdministrator(signedIn);
        Form form = Form.of("namn", namn, "titel", titel, "anvandarnamn", anvandarnamn);
        if (namn.isBlank()) {
            form = form.error("namn", pages.texts().text("administration.needed"));
        }
        if (anvandarnamn.isBlank()) {
            form = form.error("anvandarnamn", pages.texts().text("administration.needed"));
        }
        if (form.right()) {
            try {
                Person made = people.create(
                        signedIn.organisation(),
                        anvandarnamn.strip(),
                        namn.strip(),
                        titel.strip(),
                        ChangedBy.person(signedIn.person()));
                Toast.next(attributes, pages.texts().text("administration.person.made"));
                return new RedirectView(HOME + "/" + made.id());
            } catch (SubjectTaken taken) {
                form = form.error("anvandarnamn", pages.texts().text("administration.taken"));
            }
        }
        return list(signedIn, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping(HOME + "/{id}")
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @PathVariable PersonId id) {
        return page(mine(signedIn, id), Optional.empty(), Form.empty());
    }

    @PostMapping(HOME + "/{id}/namn")
    View rename(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable PersonId id,
            @RequestParam String namn,
            @RequestParam(defaultValue = "") String titel,
            RedirectAttributes attributes) {
        Person person = mine(signedIn, id);
        if (namn.isBlank()) {
            return page(
                            person,
                            Optional.empty(),
                            Form.empty().error("namn", pages.texts().text("administration.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        people.rename(id, namn.strip(), titel.strip(), ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.saved");
    }

    @PostMapping(HOME + "/{id}/roller")
    View changeRoles(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable PersonId id,
            @RequestParam(defaultValue = "") Set<AdministratorRole> roll,
            RedirectAttributes attributes) {
        Person person = mine(signedIn, id);
        try {
            roles.set(
                    id,
                    roll.isEmpty() ? EnumSet.noneOf(AdministratorRole.class) : roll,
                    ChangedBy.person(signedIn.person()));
        } catch (IllegalArgumentException last) {
            return page(
                            person,
                            Optional.empty(),
                            Form.empty().error("roll", pages.texts().text("administration.last-administrator")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return done(attributes, id, "administration.saved");
    }

    /** A code that lets the person choose password and app; shown on this answer and never again. */
    @PostMapping(HOME + "/{id}/aktiveringskod")
    Screen invite(@AuthenticationPrincipal SignedIn signedIn, @PathVariable PersonId id) {
        Person person = mine(signedIn, id);
        if (!person.active()) {
            throw new NotGranted();
        }
        return page(person, Optional.of(invitations.invite(id, person.subject(), signedIn.actor())), Form.empty());
    }

    @PostMapping(HOME + "/{id}/identitet")
    View tie(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable PersonId id,
            @RequestParam String utfardare,
            @RequestParam String beteckning,
            RedirectAttributes attributes) {
        Person person = mine(signedIn, id);
        try {
            people.tie(
                    id,
                    new ExternalIdentity(utfardare.strip(), beteckning.strip()),
                    ChangedBy.person(signedIn.person()));
            return done(attributes, id, "administration.saved");
        } catch (SubjectTaken | IllegalArgumentException e) {
            return page(
                            person,
                            Optional.empty(),
                            Form.empty().error("beteckning", pages.texts().text("administration.taken")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(HOME + "/{id}/avsluta-inloggningar")
    View endSessions(
            @AuthenticationPrincipal SignedIn signedIn, @PathVariable PersonId id, RedirectAttributes attributes) {
        mine(signedIn, id);
        sessions.endAll(id, Optional.of(signedIn.id()), signedIn.actor());
        return done(attributes, id, "administration.sessions-ended");
    }

    @PostMapping(HOME + "/{id}/slutat")
    View left(@AuthenticationPrincipal SignedIn signedIn, @PathVariable PersonId id, RedirectAttributes attributes) {
        Person person = mine(signedIn, id);
        if (id.equals(signedIn.person())) {
            return page(
                            person,
                            Optional.empty(),
                            Form.empty().error("slutat", pages.texts().text("administration.not-yourself-left")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        people.left(id, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.left-done");
    }

    @PostMapping(HOME + "/{id}/tillbaka")
    View returned(
            @AuthenticationPrincipal SignedIn signedIn, @PathVariable PersonId id, RedirectAttributes attributes) {
        mine(signedIn, id);
        people.returned(id, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.saved");
    }

    private void requireAdministrator(SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
    }

    private Person mine(SignedIn signedIn, PersonId id) {
        requireAdministrator(signedIn);
        return people.find(id)
                .filter(person -> person.organisation().equals(signedIn.organisation()))
                .orElseThrow(NotGranted::new);
    }

    private View done(RedirectAttributes attributes, PersonId id, String text) {
        Toast.next(attributes, pages.texts().text(text));
        return new RedirectView(HOME + "/" + id);
    }

    private Screen list(SignedIn signedIn, Form form) {
        return pages.screen(
                "administration/people",
                pages.texts().text("administration.people"),
                new PeopleView(people.all(signedIn.organisation()), roles.in(signedIn.organisation()), form));
    }

    private Screen page(Person person, Optional<String> activation, Form form) {
        Map<String, String> mailboxes = new TreeMap<>();
        grants.of(person.id())
                .forEach((mailbox, level) -> organisations
                        .mailbox(mailbox)
                        .map(Mailbox::name)
                        .ifPresent(name ->
                                mailboxes.put(name, pages.texts().text("administration.level." + level.name()))));
        List<Sessions.Session> open = sessions.of(person.id());
        return pages.screen(
                "administration/person",
                pages.texts().text("administration.person"),
                new PeopleView.One(
                        person,
                        roles.of(person.id()),
                        Arrays.stream(AdministratorRole.values())
                                .filter(role ->
                                        role != AdministratorRole.OPERATOR || operators.runs(person.organisation()))
                                .toList(),
                        invitations.username(person.id()),
                        people.identities(person.id()),
                        mailboxes,
                        open,
                        activation,
                        form));
    }
}
