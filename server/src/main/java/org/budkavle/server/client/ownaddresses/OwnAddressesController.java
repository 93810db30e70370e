// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressChanged;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressNotReady;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
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

/** Our addresses, one by one, and what is done with them. */
@Controller
class OwnAddressesController {

    private static final String ONE = OwnAddressesArea.PATH + "/{id:[0-9a-f-]{36}}";
    private static final int MONTHS_TO_REVIEW = 12;

    private final OwnAddresses own;
    private final AddressBook book;
    private final Organisations organisations;
    private final People people;
    private final Administrator administrator;
    private final Pages pages;

    OwnAddressesController(
            OwnAddresses own,
            AddressBook book,
            Organisations organisations,
            People people,
            Administrator administrator,
            Pages pages) {
        this.own = own;
        this.book = book;
        this.organisations = organisations;
        this.people = people;
        this.administrator = administrator;
        this.pages = pages;
    }

    @GetMapping(OwnAddressesArea.PATH)
    Screen list(@AuthenticationPrincipal SignedIn person) {
        OrganisationId organisation = administrator.in(person);
        own.compare(organisation);
        List<ListView.Row> rows = own.all(organisation).stream()
                .map(address -> new ListView.Row(
                        address, own.advise(organisation, address.wanted()).score()))
                .toList();
        return pages.screen(
                "ownaddresses/list",
                pages.texts().text("own.title"),
                new ListView(rows, own.findings(organisation), book.state(), own.workCount(organisation)));
    }

    @GetMapping(ONE)
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable String id) {
        OrganisationId organisation = administrator.in(person);
        return show(organisation, find(organisation, id), false);
    }

    @PostMapping(OwnAddressesArea.PATH + "/hamta")
    View refresh(@AuthenticationPrincipal SignedIn person, RedirectAttributes attributes) {
        administrator.in(person);
        book.refresh();
        Toast.next(attributes, pages.texts().text("own.refreshing"));
        return new RedirectView(OwnAddressesArea.PATH);
    }

    @PostMapping(ONE + "/granskad")
    View check(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            RedirectAttributes attributes) {
        return doing(
                person,
                id,
                attributes,
                "own.said.checked",
                (organisation, address, by) -> own.check(organisation, address, version, by));
    }

    @PostMapping(ONE + "/infort")
    View done(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            RedirectAttributes attributes) {
        return doing(
                person,
                id,
                attributes,
                "own.said.done",
                (organisation, address, by) -> own.markDone(organisation, address, version, by));
    }

    @PostMapping(ONE + "/behall")
    View keep(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            RedirectAttributes attributes) {
        return doing(
                person,
                id,
                attributes,
                "own.said.kept",
                (organisation, address, by) -> own.keepAsPublished(organisation, address, version, by));
    }

    @PostMapping(ONE + "/ta-bort")
    View remove(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam boolean bort,
            RedirectAttributes attributes) {
        return doing(
                person,
                id,
                attributes,
                bort ? "own.said.removal" : "own.said.stays",
                (organisation, address, by) -> own.wantRemoved(organisation, address, version, bort, by));
    }

    @PostMapping(ONE + "/sedd")
    View reviewed(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable String id,
            @RequestParam int version,
            RedirectAttributes attributes) {
        LocalDate next = LocalDate.now(Moments.ZONE).plusMonths(MONTHS_TO_REVIEW);
        return doing(
                person,
                id,
                attributes,
                "own.said.reviewed",
                (organisation, address, by) -> own.reviewed(organisation, address, version, next, by));
    }

    /** A change of one address. */
    private interface Change {
        OwnAddress make(OrganisationId organisation, OwnAddressId id, Actor by) throws AddressChanged, AddressNotReady;
    }

    private View doing(SignedIn person, String id, RedirectAttributes attributes, String said, Change change) {
        OrganisationId organisation = administrator.in(person);
        OwnAddress address = find(organisation, id);
        try {
            OwnAddress changed = change.make(organisation, address.id(), person.actor());
            Toast.next(attributes, pages.texts().text(said, changed.wanted().name()));
            boolean here = own.find(organisation, changed.id()).isPresent();
            return new RedirectView(here ? OwnAddressesArea.PATH + "/" + changed.id() : OwnAddressesArea.PATH);
        } catch (AddressNotReady e) {
            return show(organisation, address, true).status(HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (AddressChanged e) {
            Toast.next(attributes, pages.texts().text("own.said.changed-meanwhile"));
            return new RedirectView(OwnAddressesArea.PATH + "/" + address.id());
        }
    }

    private Screen show(OrganisationId organisation, OwnAddress address, boolean refused) {
        List<AddressEvent> history = own.history(organisation, address.id());
        return pages.screen(
                "ownaddresses/show",
                pages.texts().text("own.one"),
                new ShowView(
                        address,
                        own.differences(address),
                        own.missing(address),
                        own.work(address).fields(),
                        own.advise(organisation, address.wanted()),
                        history,
                        names(history),
                        RecipientKey.of(
                                        organisations
                                                .find(organisation)
                                                .orElseThrow()
                                                .participant(),
                                        address.identifier())
                                .value(),
                        refused,
                        own.workCount(organisation)));
    }

    private Map<String, String> names(List<AddressEvent> history) {
        Map<String, String> names = new HashMap<>();
        for (AddressEvent event : history) {
            if (event.by().kind() == Actor.Kind.PERSON) {
                names.computeIfAbsent(event.by().id(), id -> name(id).orElse(id));
            }
        }
        return names;
    }

    private Optional<String> name(String id) {
        try {
            return people.find(PersonId.parse(id)).map(Person::name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private OwnAddress find(OrganisationId organisation, String id) {
        try {
            return own.find(organisation, OwnAddressId.parse(id)).orElseThrow(NoAccess::new);
        } catch (IllegalArgumentException e) {
            throw new NoAccess();
        }
    }
}
