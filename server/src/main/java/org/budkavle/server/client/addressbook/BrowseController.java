// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import jakarta.servlet.http.HttpSession;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.BookChange;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Language;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The address book, to look through. */
@Controller
class BrowseController {

    private static final int HITS = 50;
    private static final int FUNCTIONS = 300;
    private static final int CHANGES = 300;

    private final Directory directory;
    private final SealedQuestions questions;
    private final Pages pages;

    BrowseController(Directory directory, SealedQuestions questions, Pages pages) {
        this.directory = directory;
        this.questions = questions;
        this.pages = pages;
    }

    @GetMapping("/adressbok")
    Screen search(
            @RequestParam(defaultValue = "") String s,
            @RequestParam(defaultValue = "") String typ,
            @RequestParam(defaultValue = "") String lan,
            @RequestParam(defaultValue = "") String efter,
            HttpSession session) {
        return found(
                questions.open(session, s).orElseGet(() -> new Asked("", Set.of(), new Filter(typ, lan, ""))),
                efter,
                false);
    }

    /** Goes on to a page whose address does not tell what was typed. */
    @PostMapping("/adressbok")
    View ask(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") Set<String> utan,
            @RequestParam(defaultValue = "") String typ,
            @RequestParam(defaultValue = "") String lan,
            @RequestParam(defaultValue = "") String verksamhet,
            HttpSession session) {
        if (Directory.personal(q)) {
            return found(Asked.NOTHING, "", true);
        }
        Asked asked = new Asked(q, utan, new Filter(typ, lan, verksamhet));
        return new RedirectView(
                asked.text().isEmpty() ? listing(asked.filter()) : "/adressbok?s=" + questions.seal(session, asked));
    }

    /** The address of a listing, which tells nothing of what anybody typed. */
    private static String listing(Filter filter) {
        return UriComponentsBuilder.fromPath("/adressbok")
                .queryParam("typ", filter.sector())
                .queryParam("lan", filter.county())
                .encode()
                .toUriString();
    }

    private Optional<ListingView> listing(Asked asked, String after) {
        Filter filter = asked.filter();
        if (!asked.text().isEmpty()
                || (filter.sector().isEmpty() && filter.county().isEmpty())) {
            return Optional.empty();
        }
        boolean others =
                filter.sector().equals(Sector.OTHER.path()) && filter.county().isEmpty();
        List<ListedOrganisation> found = directory
                .book()
                .organisations(
                        others ? Sector.numbers("", "") : Sector.numbers(filter.sector(), filter.county()),
                        others,
                        ParticipantId.isValid(after) ? Optional.of(new ParticipantId(after)) : Optional.empty(),
                        HITS + 1);
        List<ListedOrganisation> shown = found.stream().limit(HITS).toList();
        return Optional.of(new ListingView(
                shown,
                found.size() > HITS
                        ? Optional.of(listing(filter) + "&efter="
                                + shown.getLast().participant().value())
                        : Optional.empty()));
    }

    private Screen found(Asked asked, String after, boolean personal) {
        String text = asked.text();
        Set<String> utan = asked.without();
        Filter filter = asked.filter();
        Optional<PersonId> by = pages.visitor().map(Visitor::person);
        Optional<SearchAnswer> answer = text.isEmpty()
                ? Optional.empty()
                : Optional.of(directory.answer(new SearchQuestion(
                        text, Optional.empty(), by, utan, filter.set() ? SearchQuestion.MAX_HITS : HITS)));
        List<Hit> all = answer.map(SearchAnswer::hits).orElse(List.of());
        SearchView view = new SearchView(
                text,
                utan,
                filter,
                answer,
                all.stream()
                        .filter(filter::lets)
                        .map(hit -> new HitView(hit, false))
                        .toList(),
                answer.flatMap(SearchAnswer::registrar).map(hit -> new HitView(hit, true)),
                all.stream()
                        .flatMap(hit -> hit.address().codes().stream())
                        .map(CodeReference::display)
                        .distinct()
                        .sorted(Collator.getInstance(Language.SWEDISH.locale()))
                        .toList(),
                by.map(this::favourites).orElse(List.of()),
                listing(asked, after),
                directory.age(),
                personal);
        return pages.screen("addressbook/search", pages.texts().text("addressbook.title"), view);
    }

    @GetMapping("/adressbok/organisationer/{participant}")
    Screen organisation(
            @PathVariable String participant,
            @RequestParam(defaultValue = "") String s,
            @RequestParam(defaultValue = "") String vy,
            HttpSession session) {
        String q = questions.open(session, s).map(Asked::text).orElse("");
        if (!ParticipantId.isValid(participant)) {
            throw new NoAccess();
        }
        ParticipantId id = new ParticipantId(participant);
        ListedOrganisation organisation = directory.book().organisation(id).orElseThrow(NoAccess::new);
        List<ListedAddress> all = directory.book().addressesOf(id);
        String words = q.strip().toLowerCase(Language.SWEDISH.locale());
        List<ListedAddress> matching = all.stream()
                .filter(each -> (each.name() + " " + each.description())
                        .toLowerCase(Language.SWEDISH.locale())
                        .contains(words))
                .toList();
        List<ListedAddress> shown = matching.stream().limit(FUNCTIONS).toList();
        OrganisationView view = new OrganisationView(
                organisation,
                organisation.parent().flatMap(directory.book()::organisation),
                directory.reachability(id),
                groups(shown),
                shown.size(),
                matching.size(),
                q.strip(),
                pages.visitor().stream()
                        .flatMap(visitor -> directory.favourites(visitor.person()).stream())
                        .map(RecipientKey::of)
                        .collect(Collectors.toUnmodifiableSet()),
                directory.book().changesOf(id, directory.clock().instant().minus(Duration.ofDays(30)), 10),
                directory.age(),
                vy.equals("tabell"));
        return pages.screen("addressbook/organisation", pages.texts().text("addressbook.organisation.title"), view);
    }

    /** Searches within an organisation. */
    @PostMapping("/adressbok/organisationer/{participant}")
    View askWithin(
            @PathVariable String participant,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String vy,
            HttpSession session) {
        if (!ParticipantId.isValid(participant)) {
            throw new NoAccess();
        }
        String sealed = Directory.personal(q) || q.isBlank() ? "" : "&s=" + questions.seal(session, Asked.of(q));
        return new RedirectView("/adressbok/organisationer/" + participant + "?vy="
                + (vy.equals("tabell") ? "tabell" : "lista") + sealed);
    }

    @GetMapping("/adressbok/andringar")
    Screen changes() {
        Instant since = LocalDate.now(directory.clock().withZone(Moments.ZONE))
                .minusDays(1)
                .atStartOfDay(Moments.ZONE)
                .toInstant();
        List<BookChange> changes = directory.book().changesSince(since, CHANGES + 1);
        Map<LocalDate, List<ChangesView.Line>> byDay = new LinkedHashMap<>();
        changes.stream()
                .limit(CHANGES)
                .forEach(change -> byDay.computeIfAbsent(
                                LocalDate.ofInstant(change.at(), Moments.ZONE), day -> new ArrayList<>())
                        .add(new ChangesView.Line(change, directory.organisationName(change.organisation()))));
        List<ChangesView.Day> days = byDay.entrySet().stream()
                .map(day -> new ChangesView.Day(day.getKey(), day.getValue()))
                .toList();
        return pages.screen(
                "addressbook/changes",
                pages.texts().text("addressbook.changes.title"),
                new ChangesView(since, days, changes.size() > CHANGES, directory.age()));
    }

    /** What stands under the picker's field; asked for by its script with each pause in the typing. */
    @PostMapping("/adressbok/val")
    Screen listbox(
            @RequestParam(defaultValue = "") String q,
            @RequestParam Optional<UUID> fran,
            @RequestParam(defaultValue = "") Set<String> utan) {
        String text = Directory.personal(q) ? "" : q.strip();
        return pages.fragment(
                "addressbook/listbox",
                directory.listbox(
                        text, fran.map(MailboxId::new), pages.visitor().map(Visitor::person), utan, 5));
    }

    @PostMapping("/adressbok/favoriter")
    String favourite(
            @RequestParam String vem,
            @RequestParam boolean vara,
            @RequestParam(defaultValue = "/adressbok") String efter,
            RedirectAttributes attributes) {
        Visitor visitor = pages.visitor().orElseThrow(NoAccess::new);
        ListedAddress address = new RecipientKey(vem)
                .recipient()
                .flatMap(each -> directory.book().find(each.organisation(), each.function()))
                .orElseThrow(NoAccess::new);
        if (vara) {
            directory.history().addFavourite(visitor.person(), address);
        } else {
            directory.history().removeFavourite(visitor.person(), address);
        }
        Toast.next(attributes, pages.texts().text(vara ? "addressbook.favourite.added" : "addressbook.favourite.gone"));
        return "redirect:" + (efter.startsWith("/adressbok") ? efter : "/adressbok");
    }

    private List<Favourite> favourites(PersonId person) {
        return directory.favourites(person).stream()
                .map(address -> new Favourite(
                        RecipientKey.of(address), address.name(), directory.organisationName(address.organisation())))
                .toList();
    }

    private List<OrganisationView.Group> groups(List<ListedAddress> functions) {
        Map<String, List<ListedAddress>> byActivity = new TreeMap<>(Collator.getInstance(Language.SWEDISH.locale()));
        functions.forEach(each -> byActivity
                .computeIfAbsent(
                        each.codes().stream()
                                .map(CodeReference::display)
                                .findFirst()
                                .orElse(pages.texts().text("addressbook.no-activity")),
                        activity -> new ArrayList<>())
                .add(each));
        return byActivity.entrySet().stream()
                .map(group -> new OrganisationView.Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }
}
