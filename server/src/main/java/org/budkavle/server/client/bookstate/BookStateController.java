// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.bookstate;

import java.util.List;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The state of the address book's copy, «Godta ändå» when it has shrunk, and addresses that we use and that vanished. */
@Controller
class BookStateController {

    private static final int LONGEST_REASON = 300;

    private final AddressBook book;
    private final AdministratorRoles roles;
    private final Pages pages;

    BookStateController(AddressBook book, AdministratorRoles roles, Pages pages) {
        this.book = book;
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping(BookStateArea.PATH)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        require(person);
        return show(Form.empty());
    }

    private Screen show(Form form) {
        List<BookStateView.Alarm> alarms = book.alarms().stream()
                .map(alarm -> new BookStateView.Alarm(alarm, name(alarm.use().organisation())))
                .toList();
        return pages.screen("bookstate/show", text("bookstate.title"), new BookStateView(book.state(), alarms, form));
    }

    private String name(ParticipantId organisation) {
        return book.organisation(organisation)
                .map(ListedOrganisation::name)
                .or(() -> book.vanished(organisation).map(gone -> gone.last().name()))
                .orElse(organisation.value());
    }

    @PostMapping(BookStateArea.PATH + "/hamta")
    View refresh(@AuthenticationPrincipal SignedIn person, RedirectAttributes attributes) {
        require(person);
        book.refresh();
        return said("bookstate.refreshing", attributes);
    }

    /** «Godta ändå»: what has vanished is taken away at the next synchronisation, which begins at once. */
    @PostMapping(BookStateArea.PATH + "/godta")
    View accept(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "") String varfor,
            RedirectAttributes attributes) {
        require(person);
        String reason = varfor.strip();
        if (reason.isEmpty()) {
            return show(Form.of("varfor", varfor).error("varfor", text("bookstate.reason.missing")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        book.refreshAcceptingLoss(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), person.actor());
        return said("bookstate.accepted", attributes);
    }

    @PostMapping(BookStateArea.PATH + "/sett")
    View settle(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam String organisation,
            @RequestParam String adress,
            RedirectAttributes attributes) {
        require(person);
        if (!ParticipantId.isValid(organisation) || adress.isBlank()) {
            throw new NoAccess();
        }
        book.settle(new ParticipantId(organisation), new FunctionAddress(adress), person.actor());
        return said("bookstate.settled", attributes);
    }

    private void require(SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
    }

    private View said(String text, RedirectAttributes attributes) {
        Toast.next(attributes, text(text));
        return new RedirectView(BookStateArea.PATH);
    }

    private String text(String key) {
        return pages.texts().text(key);
    }
}
