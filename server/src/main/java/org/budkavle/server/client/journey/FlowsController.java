// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.journey.FlowsView.Line;
import org.budkavle.server.client.journey.FlowsView.Reach;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.Flow;
import org.budkavle.server.onboarding.FlowChannel;
import org.budkavle.server.onboarding.Flows;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
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

/** What goes by fax, letter and courier today, what it would give to send it over SDK, and who can be reached now. */
@Controller
class FlowsController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Flows flows;
    private final AddressBook book;
    private final Reachabilities reachabilities;

    FlowsController(
            Pages pages, AdministratorRoles roles, Flows flows, AddressBook book, Reachabilities reachabilities) {
        this.pages = pages;
        this.roles = roles;
        this.flows = flows;
        this.book = book;
        this.reachabilities = reachabilities;
    }

    @GetMapping(JourneyArea.FLOWS)
    Screen show(
            @AuthenticationPrincipal SignedIn person, @RequestParam(name = "andra", defaultValue = "") String changed) {
        OrganisationId own = own(person);
        Form form = Form.empty();
        if (!changed.isEmpty()) {
            Flow flow = find(own, changed);
            form = Form.of(
                    "namn", flow.name(),
                    "kanal", flow.channel().name(),
                    "motpart", flow.counterpart(),
                    "antal", Integer.toString(flow.perMonth()),
                    "minuter", Integer.toString(flow.minutes()),
                    "dagar", Integer.toString(flow.days()));
        }
        return screen(own, form, changed);
    }

    @PostMapping(JourneyArea.FLOWS)
    View put(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        OrganisationId own = own(person);
        Form form = checked(new Form(posted, Map.of()));
        String changed = form.value("flode");
        if (changed.isEmpty() && flows.of(own).size() >= Flows.MOST) {
            form = form.error("namn", pages.texts().text("journey.flow.wrong.many", Flows.MOST));
        }
        if (!form.right()) {
            return screen(own, form, changed).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        FlowChannel channel = channel(form).orElseThrow(NoAccess::new);
        flows.put(
                own,
                new Flow(
                        changed.isEmpty() ? flows.newId() : find(own, changed).id(),
                        form.value("namn").strip(),
                        channel,
                        form.value("motpart").strip(),
                        number(form, "antal", Flow.MOST_PER_MONTH).orElse(0),
                        number(form, "minuter", Flow.MOST_MINUTES).orElse(channel.minutes()),
                        number(form, "dagar", Flow.MOST_DAYS).orElse(channel.days())),
                person.person());
        Toast.next(redirect, pages.texts().text("journey.flow.saved"));
        return new RedirectView(JourneyArea.FLOWS);
    }

    @PostMapping(JourneyArea.FLOWS + "/{flow}/ta-bort")
    View remove(
            @AuthenticationPrincipal SignedIn person, @PathVariable("flow") String id, RedirectAttributes redirect) {
        OrganisationId own = own(person);
        flows.remove(own, find(own, id).id(), person.person());
        Toast.next(redirect, pages.texts().text("journey.flow.removed"));
        return new RedirectView(JourneyArea.FLOWS);
    }

    private Flow find(OrganisationId own, String id) {
        return flows.of(own).stream()
                .filter(flow -> flow.id().toString().equals(id))
                .findFirst()
                .orElseThrow(NoAccess::new);
    }

    private Form checked(Form form) {
        Form checked = form;
        for (String name : List.of("namn", "motpart")) {
            String value = form.value(name).strip();
            if (value.isEmpty() || value.length() > Flow.LONGEST) {
                checked = checked.error(name, pages.texts().text("journey.flow.wrong." + name, Flow.LONGEST));
            } else if (PersonalNumbers.isIn(value)) {
                checked = checked.error(name, pages.texts().text("journey.wrong.personal"));
            }
        }
        if (channel(form).isEmpty()) {
            checked = checked.error("kanal", pages.texts().text("journey.flow.wrong.kanal"));
        }
        Map<String, Integer> most =
                Map.of("antal", Flow.MOST_PER_MONTH, "minuter", Flow.MOST_MINUTES, "dagar", Flow.MOST_DAYS);
        for (String name : List.of("antal", "minuter", "dagar")) {
            boolean needed = name.equals("antal") || !form.value(name).isBlank();
            int limit = most.getOrDefault(name, 0);
            if (needed && number(form, name, limit).isEmpty()) {
                checked = checked.error(name, pages.texts().text("journey.flow.wrong." + name, limit));
            }
        }
        return checked;
    }

    private static Optional<FlowChannel> channel(Form form) {
        return Arrays.stream(FlowChannel.values())
                .filter(each -> each.name().equals(form.value("kanal")))
                .findFirst();
    }

    private static OptionalInt number(Form form, String name, int most) {
        String text = form.value(name).strip();
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private Screen screen(OrganisationId own, Form form, String changed) {
        return pages.screen(
                "journey/flows",
                pages.texts().text("journey.flows"),
                new FlowsView(lines(flows.of(own)), List.of(FlowChannel.values()), form, changed));
    }

    /** A counterpart is found by its participant id, or by its whole name. */
    private List<Line> lines(List<Flow> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, ListedOrganisation> byName = new HashMap<>();
        List<String> names = all.stream().map(Flow::counterpart).toList();
        book.organisationsNamed(names).forEach(each -> byName.put(each.name().toLowerCase(Locale.ROOT), each));
        Map<Flow, ListedOrganisation> found = new HashMap<>();
        for (Flow flow : all) {
            listed(flow, byName).ifPresent(organisation -> found.put(flow, organisation));
        }
        List<ParticipantId> participants =
                found.values().stream().map(ListedOrganisation::participant).toList();
        reachabilities.shown(participants);
        Map<ParticipantId, Reachability> reach = reachabilities.of(participants);
        List<Line> lines = new ArrayList<>();
        for (Flow flow : all) {
            Optional<ListedOrganisation> organisation = Optional.ofNullable(found.get(flow));
            boolean receives = organisation
                    .map(each -> reach.get(each.participant()))
                    .filter(each -> each.verdict() == Reachability.Verdict.RECEIVES)
                    .isPresent();
            lines.add(new Line(
                    flow,
                    organisation.map(ListedOrganisation::name).orElse(flow.counterpart()),
                    receives ? Reach.REACHABLE : organisation.isPresent() ? Reach.LISTED : Reach.NOT_LISTED));
        }
        return lines;
    }

    private Optional<ListedOrganisation> listed(Flow flow, Map<String, ListedOrganisation> byName) {
        return ParticipantId.isValid(flow.counterpart())
                ? book.organisation(new ParticipantId(flow.counterpart()))
                : Optional.ofNullable(byName.get(flow.counterpart().toLowerCase(Locale.ROOT)));
    }

    private OrganisationId own(SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return person.organisation();
    }
}
