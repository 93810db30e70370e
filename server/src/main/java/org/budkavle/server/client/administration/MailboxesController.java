// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.Organisations;
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

/** Mailboxes: made, looked at, closed and opened, by administrators of mailboxes and by who answers for one (client-ux.md 4.6). */
@Controller
class MailboxesController {

    static final String HOME = "/administration/brevlador";

    private final Pages pages;
    private final MailboxScreens screens;
    private final Organisations organisations;
    private final MailboxCare care;

    MailboxesController(Pages pages, MailboxScreens screens, Organisations organisations, MailboxCare care) {
        this.pages = pages;
        this.screens = screens;
        this.organisations = organisations;
        this.care = care;
    }

    @GetMapping("/administration")
    View start() {
        return new RedirectView(HOME);
    }

    @GetMapping(HOME)
    Screen list(@AuthenticationPrincipal SignedIn signedIn) {
        return screens.list(signedIn, Form.empty());
    }

    @PostMapping(HOME)
    View create(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam String namn,
            @RequestParam String adress,
            RedirectAttributes attributes) {
        screens.requireAdministrator(signedIn);
        Form form = Form.of("namn", namn, "adress", adress);
        if (namn.isBlank()) {
            form = form.error("namn", pages.texts().text("administration.needed"));
        }
        if (adress.isBlank() || adress.length() > FunctionAddress.MAX_LENGTH) {
            form = form.error("adress", pages.texts().text("administration.needed"));
        }
        if (!form.right()) {
            return screens.list(signedIn, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        MailboxId made = organisations
                .register(signedIn.organisation(), new FunctionAddress(adress.strip()), namn.strip())
                .id();
        Toast.next(attributes, pages.texts().text("administration.made"));
        return new RedirectView(HOME + "/" + made);
    }

    @GetMapping(HOME + "/{id}")
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id) {
        return screens.page(screens.mine(signedIn, id), Form.empty());
    }

    @PostMapping(HOME + "/{id}/stang")
    View close(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String svarstext,
            RedirectAttributes attributes) {
        MailboxState state = screens.mine(signedIn, id);
        if (svarstext.isBlank()) {
            return screens.page(
                            state, Form.empty().error("svarstext", pages.texts().text("administration.close.needed")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        care.close(id, svarstext, ChangedBy.person(signedIn.person()));
        return screens.done(attributes, id, "administration.closed");
    }

    @PostMapping(HOME + "/{id}/oppna")
    View open(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id, RedirectAttributes attributes) {
        screens.mine(signedIn, id);
        care.open(id, ChangedBy.person(signedIn.person()));
        return screens.done(attributes, id, "administration.opened");
    }
}
