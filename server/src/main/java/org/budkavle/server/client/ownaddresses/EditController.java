// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.Optional;
import org.budkavle.server.addressbook.AddressChanged;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressTaken;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
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

/** Writes and rewrites the text of an address, with advice beside. */
@Controller
class EditController {

    private static final String NEW = OwnAddressesArea.PATH + "/ny";
    private static final String EDIT = OwnAddressesArea.PATH + "/{id:[0-9a-f-]{36}}/andra";

    private final OwnAddresses own;
    private final Administrator administrator;
    private final Pages pages;

    EditController(OwnAddresses own, Administrator administrator, Pages pages) {
        this.own = own;
        this.administrator = administrator;
        this.pages = pages;
    }

    @GetMapping(NEW)
    Screen fresh(@AuthenticationPrincipal SignedIn person, @RequestParam(defaultValue = "") String adress) {
        OrganisationId organisation = administrator.in(person);
        return screen(organisation, NEW, OwnAddressesArea.PATH, true, 0, Form.of("adress", adress), Optional.empty());
    }

    @PostMapping(NEW)
    View make(
            @AuthenticationPrincipal SignedIn person,
            AddressForm posted,
            @RequestParam(defaultValue = "") String rad,
            RedirectAttributes attributes) {
        OrganisationId organisation = administrator.in(person);
        Form form = posted.checked(pages.texts());
        if (!rad.isEmpty() || !form.errors().isEmpty()) {
            return again(organisation, NEW, OwnAddressesArea.PATH, true, 0, form, posted);
        }
        try {
            OwnAddress made = own.draft(
                    organisation, posted.text(own::category), posted.identifier(), AddressSource.HAND, person.actor());
            Toast.next(attributes, pages.texts().text("own.said.drafted"));
            return new RedirectView(OwnAddressesArea.PATH + "/" + made.id());
        } catch (AddressTaken e) {
            Form taken = form.error("adress", pages.texts().text("own.identifier.taken"));
            return again(organisation, NEW, OwnAddressesArea.PATH, true, 0, taken, posted);
        }
    }

    @GetMapping(EDIT)
    Screen edit(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean forslag) {
        OrganisationId organisation = administrator.in(person);
        OwnAddress address = find(organisation, id);
        AddressText text = forslag
                ? own.advise(organisation, address.wanted()).rewrite().orElse(address.wanted())
                : address.wanted();
        String path = OwnAddressesArea.PATH + "/" + address.id();
        return screen(
                organisation,
                path + "/andra",
                path,
                false,
                address.version(),
                AddressForm.filled(text),
                Optional.of(own.advise(organisation, text)));
    }

    @PostMapping(EDIT)
    View change(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            AddressForm posted,
            @RequestParam(defaultValue = "") String rad,
            RedirectAttributes attributes) {
        OrganisationId organisation = administrator.in(person);
        OwnAddress address = find(organisation, id);
        String path = OwnAddressesArea.PATH + "/" + address.id();
        Form form = posted.checked(pages.texts());
        if (!rad.isEmpty() || !form.errors().isEmpty()) {
            return again(organisation, path + "/andra", path, false, version, form, posted);
        }
        try {
            own.change(organisation, address.id(), version, posted.text(own::category), person.actor());
            Toast.next(attributes, pages.texts().text("own.said.saved"));
            return new RedirectView(path);
        } catch (AddressChanged e) {
            Form changed = form.error("namn", pages.texts().text("own.said.changed-meanwhile"));
            return again(organisation, path + "/andra", path, false, address.version(), changed, posted);
        }
    }

    private Screen again(
            OrganisationId organisation,
            String action,
            String back,
            boolean fresh,
            int version,
            Form form,
            AddressForm posted) {
        NamingAdvice advice = own.advise(organisation, posted.text(own::category));
        Screen screen = screen(organisation, action, back, fresh, version, form, Optional.of(advice));
        return form.errors().isEmpty() ? screen : screen.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Screen screen(
            OrganisationId organisation,
            String action,
            String back,
            boolean fresh,
            int version,
            Form form,
            Optional<NamingAdvice> advice) {
        return pages.screen(
                "ownaddresses/edit",
                pages.texts().text(fresh ? "own.new" : "own.edit"),
                new EditView(
                        action, back, fresh, version, form, own.categories(), advice, own.workCount(organisation)));
    }

    private OwnAddress find(OrganisationId organisation, String id) {
        try {
            return own.find(organisation, OwnAddressId.parse(id)).orElseThrow(NoAccess::new);
        } catch (IllegalArgumentException e) {
            throw new NoAccess();
        }
    }
}
