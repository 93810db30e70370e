// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Grant;
import org.budkavle.server.organisation.GrantId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxFinding;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.NewGrant;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.ReviewOutcome;
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

/** Mailboxes and who may work in them: for administrators of mailboxes, and for who answers for one (client-ux.md 4.6). */
@Controller
class MailboxesController {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final String HOME = "/administration/brevlador";

    private final Pages pages;
    private final Organisations organisations;
    private final MailboxCare care;
    private final MailboxAccess access;
    private final Grants grants;
    private final AdministratorRoles roles;
    private final People people;
    private final ToldHits told;
    private final CaseWorkers workers;

    MailboxesController(
            Pages pages,
            Organisations organisations,
            MailboxCare care,
            MailboxAccess access,
            Grants grants,
            AdministratorRoles roles,
            People people,
            ToldHits told,
            CaseWorkers workers) {
        this.pages = pages;
        this.organisations = organisations;
        this.care = care;
        this.access = access;
        this.grants = grants;
        this.roles = roles;
        this.people = people;
        this.told = told;
        this.workers = workers;
    }

    @GetMapping("/administration")
    View start() {
        return new RedirectView(HOME);
    }

    @GetMapping(HOME)
    Screen list(@AuthenticationPrincipal SignedIn signedIn) {
        return list(signedIn, Form.empty());
    }

    @PostMapping(HOME)
    View create(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam String namn,
            @RequestParam String adress,
            RedirectAttributes attributes) {
        requireAdministrator(signedIn);
        Form form = Form.of("namn", namn, "adress", adress);
        if (namn.isBlank()) {
            form = form.error("namn", pages.texts().text("administration.needed"));
        }
        if (adress.isBlank() || adress.length() > FunctionAddress.MAX_LENGTH) {
            form = form.error("adress", pages.texts().text("administration.needed"));
        }
        if (!form.right()) {
            return list(signedIn, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        MailboxId made = organisations
                .register(signedIn.organisation(), new FunctionAddress(adress.strip()), namn.strip())
                .id();
        Toast.next(attributes, pages.texts().text("administration.made"));
        return new RedirectView(HOME + "/" + made);
    }

    @GetMapping(HOME + "/{id}")
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id) {
        return page(mine(signedIn, id), Form.empty());
    }

    @PostMapping(HOME + "/{id}/behorighet")
    View give(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam PersonId person,
            @RequestParam GrantLevel niva,
            @RequestParam(defaultValue = "") String till,
            RedirectAttributes attributes) {
        MailboxState state = mine(signedIn, id);
        Form form = Form.of("person", person.toString(), "niva", niva.name(), "till", till);
        if (person.equals(signedIn.person())) {
            // Who administers does not open content for themselves (R-ID-06).
            return page(state, form.error("person", pages.texts().text("administration.not-yourself")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            Optional<LocalDate> last = till.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(till));
            grants.give(
                    new NewGrant(
                            person,
                            id,
                            niva,
                            Optional.empty(),
                            last.map(day -> day.plusDays(1).atStartOfDay(SWEDEN).toInstant())),
                    ChangedBy.person(signedIn.person()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return page(state, form.error("till", pages.texts().text("administration.date-wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return done(attributes, id, "administration.given");
    }

    @PostMapping(HOME + "/{id}/behorighet/{grant}/avsluta")
    View end(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @PathVariable GrantId grant,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        requireOn(id, grant);
        grants.end(grant, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.ended");
    }

    @PostMapping(HOME + "/{id}/grupp")
    View giveGroup(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam String grupp,
            @RequestParam GrantLevel niva,
            RedirectAttributes attributes) {
        MailboxState state = mine(signedIn, id);
        if (grupp.isBlank()) {
            return page(state, Form.empty().error("grupp", pages.texts().text("administration.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        grants.giveGroup(signedIn.organisation(), grupp.strip(), id, niva, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.given");
    }

    @PostMapping(HOME + "/{id}/grupp/avsluta")
    View endGroup(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam String grupp,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        grants.endGroup(signedIn.organisation(), grupp, id, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.ended");
    }

    @PostMapping(HOME + "/{id}/granska/{grant}")
    View review(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @PathVariable GrantId grant,
            @RequestParam ReviewOutcome beslut,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        requireOn(id, grant);
        care.decide(grant, beslut, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.decided");
    }

    @PostMapping(HOME + "/{id}/stang")
    View close(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String svarstext,
            RedirectAttributes attributes) {
        MailboxState state = mine(signedIn, id);
        if (svarstext.isBlank()) {
            return page(state, Form.empty().error("svarstext", pages.texts().text("administration.close.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        care.close(id, svarstext, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.closed");
    }

    @PostMapping(HOME + "/{id}/oppna")
    View open(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id, RedirectAttributes attributes) {
        mine(signedIn, id);
        care.open(id, ChangedBy.person(signedIn.person()));
        return done(attributes, id, "administration.opened");
    }

    private View done(RedirectAttributes attributes, MailboxId id, String text) {
        Toast.next(attributes, pages.texts().text(text));
        return new RedirectView(HOME + "/" + id);
    }

    private boolean administers(SignedIn signedIn) {
        return roles.of(signedIn.person()).stream()
                .anyMatch(role -> role == AdministratorRole.MAILBOX || role == AdministratorRole.SYSTEM);
    }

    private void requireAdministrator(SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.MAILBOX, AdministratorRole.SYSTEM);
    }

    /** The mailbox, if the person administers the organisation's mailboxes or answers for this one. */
    private MailboxState mine(SignedIn signedIn, MailboxId id) {
        if (!administers(signedIn)) {
            access.require(signedIn.person(), id, GrantLevel.MANAGE);
        }
        return care.find(signedIn.organisation(), id).orElseThrow(NotGranted::new);
    }

    private void requireOn(MailboxId mailbox, GrantId grant) {
        if (grants.on(mailbox).stream().noneMatch(held -> held.id().equals(grant))) {
            throw new NotGranted();
        }
    }

    private Screen list(SignedIn signedIn, Form form) {
        boolean all = administers(signedIn);
        Map<MailboxId, GrantLevel> own = grants.of(signedIn.person());
        List<MailboxState> shown = care.all(signedIn.organisation()).stream()
                .filter(state -> all || own.get(state.mailbox().id()) == GrantLevel.MANAGE)
                .toList();
        if (shown.isEmpty() && !all) {
            throw new NotGranted();
        }
        Map<MailboxId, Integer> members = new HashMap<>();
        shown.forEach(state -> members.put(
                state.mailbox().id(), grants.members(state.mailbox().id()).size()));
        Map<MailboxId, List<MailboxFinding>> findings = care.findings(signedIn.organisation()).stream()
                .collect(Collectors.groupingBy(finding -> finding.mailbox().id()));
        String participant = organisations
                .find(signedIn.organisation())
                .map(Organisation::participant)
                .map(Object::toString)
                .orElse("");
        return pages.screen(
                "administration/mailboxes",
                pages.texts().text("administration.mailboxes"),
                new MailboxesView(shown, members, findings, all, participant, form));
    }

    private Screen page(MailboxState state, Form form) {
        MailboxId id = state.mailbox().id();
        Map<PersonId, Person> known = people.all(state.mailbox().organisation()).stream()
                .filter(Person::active)
                .collect(Collectors.toMap(Person::id, person -> person));
        List<MailboxFinding> findings = care.findings(state.mailbox().organisation()).stream()
                .filter(finding -> finding.mailbox().id().equals(id))
                .toList();
        List<Person> candidates = people.all(state.mailbox().organisation()).stream()
                .filter(Person::active)
                .toList();
        return pages.screen(
                "administration/mailbox",
                pages.texts().text("administration.mailbox"),
                new MailboxView(
                        state,
                        named(grants.on(id), known),
                        grants.groups(id),
                        candidates,
                        findings,
                        named(care.toReview(id), known),
                        told.isTold(id),
                        workers.current().manages().contains(id),
                        form));
    }

    private static List<MailboxView.Membership> named(List<Grant> grants, Map<PersonId, Person> known) {
        return grants.stream()
                .flatMap(grant -> Optional.ofNullable(known.get(grant.person())).stream()
                        .map(person -> new MailboxView.Membership(grant, person.name(), person.title())))
                .toList();
    }
}
