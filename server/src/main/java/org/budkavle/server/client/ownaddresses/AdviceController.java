// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressTaken;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.addressbook.RecommendedFunction;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Helps to be found: the test from outside, and functions to begin with. */
@Controller
class AdviceController {

    private static final String FIND_US = OwnAddressesArea.PATH + "/hitta-oss";
    private static final String RECOMMENDED = OwnAddressesArea.PATH + "/forslag";

    private final OwnAddresses own;
    private final Administrator administrator;
    private final Pages pages;

    AdviceController(OwnAddresses own, Administrator administrator, Pages pages) {
        this.own = own;
        this.administrator = administrator;
        this.pages = pages;
    }

    @GetMapping(FIND_US)
    Screen findUs(@AuthenticationPrincipal SignedIn person, @RequestParam(defaultValue = "") String q) {
        OrganisationId organisation = administrator.in(person);
        return pages.screen(
                "ownaddresses/findus",
                pages.texts().text("own.findus"),
                new FindUsView(
                        q.strip(),
                        q.isBlank() ? Optional.empty() : Optional.of(own.findUs(organisation, q.strip())),
                        own.workCount(organisation)));
    }

    @GetMapping(RECOMMENDED)
    Screen recommended(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "typ", defaultValue = "municipality") String kind) {
        OrganisationId organisation = administrator.in(person);
        RecommendedFunction.For wanted = kind(kind);
        return pages.screen(
                "ownaddresses/recommended",
                pages.texts().text("own.recommended"),
                new RecommendedView(wanted, own.recommended(wanted), names(organisation), own.workCount(organisation)));
    }

    @PostMapping(RECOMMENDED)
    View begin(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "typ") String kind,
            @RequestParam(name = "val", defaultValue = "") Set<String> chosen,
            RedirectAttributes attributes)
            throws AddressTaken {
        OrganisationId organisation = administrator.in(person);
        Set<String> have = names(organisation);
        List<RecommendedFunction> wanted = own.recommended(kind(kind)).stream()
                .filter(function -> chosen.contains(function.key()))
                .filter(function -> !have.contains(function.name().toLowerCase(Locale.ROOT)))
                .toList();
        for (RecommendedFunction function : wanted) {
            own.draft(
                    organisation,
                    new AddressText(
                            function.name(),
                            function.description(),
                            function.categories().stream().map(own::category).toList(),
                            function.searchWords()),
                    Optional.empty(),
                    AddressSource.BASE_SET,
                    person.actor());
        }
        Toast.next(attributes, pages.texts().count("own.said.begun", wanted.size()));
        return new RedirectView(OwnAddressesArea.PATH);
    }

    private Set<String> names(OrganisationId organisation) {
        return own.all(organisation).stream()
                .map(address -> address.wanted().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static RecommendedFunction.For kind(String name) {
        for (RecommendedFunction.For kind : RecommendedFunction.For.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return RecommendedFunction.For.MUNICIPALITY;
    }
}
