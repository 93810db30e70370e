// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AccessQuestions;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Grant;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxFinding;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The list of mailboxes and the page of one, for those who may see them. */
@Component
class MailboxScreens {

    private final Pages pages;
    private final Organisations organisations;
    private final MailboxCare care;
    private final MailboxAccess access;
    private final Grants grants;
    private final AdministratorRoles roles;
    private final People people;
    private final ToldHits told;
    private final CaseWorkers workers;
    private final AccessQuestions questions;

    MailboxScreens(
            Pages pages,
            Organisations organisations,
            MailboxCare care,
            MailboxAccess access,
            Grants grants,
            AdministratorRoles roles,
            People people,
            ToldHits told,
            CaseWorkers workers,
            AccessQuestions questions) {
        this.pages = pages;
        this.organisations = organisations;
        this.care = care;
        this.access = access;
        this.grants = grants;
        this.roles = roles;
        this.people = people;
        this.told = told;
        this.workers = workers;
        this.questions = questions;
    }

    void requireAdministrator(SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.MAILBOX, AdministratorRole.SYSTEM);
    }

    /** The mailbox, if the person administers the organisation's mailboxes or answers for this one. */
    MailboxState mine(SignedIn signedIn, MailboxId id) {
        if (!administers(signedIn)) {
            access.require(signedIn.person(), id, GrantLevel.MANAGE);
        }
        return care.find(signedIn.organisation(), id).orElseThrow(NotGranted::new);
    }

    Screen list(SignedIn signedIn, Form form) {
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

    Screen page(MailboxState state, Form form) {
        MailboxId id = state.mailbox().id();
        List<Person> candidates = people.all(state.mailbox().organisation()).stream()
                .filter(Person::active)
                .toList();
        Map<PersonId, Person> known = candidates.stream().collect(Collectors.toMap(Person::id, person -> person));
        List<MailboxFinding> findings = care.findings(state.mailbox().organisation()).stream()
                .filter(finding -> finding.mailbox().id().equals(id))
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
                        questions.on(id).stream()
                                .collect(Collectors.toMap(AccessQuestions.Open::grant, AccessQuestions.Open::askedAt)),
                        told.isTold(id),
                        workers.current().manages().contains(id),
                        form));
    }

    /** Back to the mailbox, where the text is said. */
    View done(RedirectAttributes attributes, MailboxId id, String text) {
        Toast.next(attributes, pages.texts().text(text));
        return new RedirectView(MailboxesController.HOME + "/" + id);
    }

    private boolean administers(SignedIn signedIn) {
        return roles.of(signedIn.person()).stream()
                .anyMatch(role -> role == AdministratorRole.MAILBOX || role == AdministratorRole.SYSTEM);
    }

    private static List<MailboxView.Membership> named(List<Grant> grants, Map<PersonId, Person> known) {
        return grants.stream()
                .flatMap(grant -> Optional.ofNullable(known.get(grant.person())).stream()
                        .map(person -> new MailboxView.Membership(grant, person.name(), person.title())))
                .toList();
    }
}
