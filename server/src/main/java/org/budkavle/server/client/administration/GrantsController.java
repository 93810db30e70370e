// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Grant;
import org.budkavle.server.organisation.GrantId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.NewGrant;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.ReviewOutcome;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may work in a mailbox: given, ended and reviewed, by administrators of mailboxes and by who answers for it (client-ux.md 4.6). */
@Controller
class GrantsController {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final Pages pages;
    private final MailboxScreens screens;
    private final MailboxCare care;
    private final Grants grants;
    private final AskAboutAccess ask;

    GrantsController(Pages pages, MailboxScreens screens, MailboxCare care, Grants grants, AskAboutAccess ask) {
        this.ask = ask;
        this.pages = pages;
        this.screens = screens;
        this.care = care;
        this.grants = grants;
    }

    @PostMapping(MailboxesController.HOME + "/{id}/behorighet")
    View give(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam PersonId person,
            @RequestParam GrantLevel niva,
            @RequestParam(defaultValue = "") String till,
            RedirectAttributes attributes) {
        MailboxState state = screens.mine(signedIn, id);
        Form form = Form.of("person", person.toString(), "niva", niva.name(), "till", till);
        if (person.equals(signedIn.person())) {
            // Who administers does not open content for themselves (R-ID-06).
            return screens.page(state, form.error("person", pages.texts().text("administration.not-yourself")))
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
            return screens.page(state, form.error("till", pages.texts().text("administration.date-wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return screens.done(attributes, id, "administration.given");
    }

    @PostMapping(MailboxesController.HOME + "/{id}/behorighet/{grant}/avsluta")
    View end(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @PathVariable GrantId grant,
            RedirectAttributes attributes) {
        screens.mine(signedIn, id);
        requireOn(id, grant);
        grants.end(grant, ChangedBy.person(signedIn.person()));
        return screens.done(attributes, id, "administration.ended");
    }

    @PostMapping(MailboxesController.HOME + "/{id}/grupp")
    View giveGroup(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam String grupp,
            @RequestParam GrantLevel niva,
            RedirectAttributes attributes) {
        MailboxState state = screens.mine(signedIn, id);
        if (grupp.isBlank()) {
            return screens.page(state, Form.empty().error("grupp", pages.texts().text("administration.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        grants.giveGroup(signedIn.organisation(), grupp.strip(), id, niva, ChangedBy.person(signedIn.person()));
        return screens.done(attributes, id, "administration.given");
    }

    @PostMapping(MailboxesController.HOME + "/{id}/grupp/avsluta")
    View endGroup(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam String grupp,
            RedirectAttributes attributes) {
        screens.mine(signedIn, id);
        grants.endGroup(signedIn.organisation(), grupp, id, ChangedBy.person(signedIn.person()));
        return screens.done(attributes, id, "administration.ended");
    }

    @PostMapping(MailboxesController.HOME + "/{id}/granska/{grant}")
    View review(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @PathVariable GrantId grant,
            @RequestParam ReviewOutcome beslut,
            RedirectAttributes attributes) {
        screens.mine(signedIn, id);
        requireOn(id, grant);
        Optional<PersonId> asked = beslut == ReviewOutcome.ASK
                ? grants.on(id).stream()
                        .filter(held -> held.id().equals(grant))
                        .map(Grant::person)
                        .findFirst()
                : Optional.empty();
        care.decide(grant, beslut, ChangedBy.person(signedIn.person()));
        return screens.done(
                attributes,
                id,
                asked.map(person -> ask.ask(grant, person) ? "administration.ask.sent" : "administration.ask.unreached")
                        .orElse("administration.decided"));
    }

    private void requireOn(MailboxId mailbox, GrantId grant) {
        if (grants.on(mailbox).stream().noneMatch(held -> held.id().equals(grant))) {
            throw new NotGranted();
        }
    }
}
