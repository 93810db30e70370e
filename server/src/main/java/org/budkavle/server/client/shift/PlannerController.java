// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.shift;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.budkavle.server.client.worker.MailboxKeepers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.shift.Gap;
import org.budkavle.server.shift.Hours;
import org.budkavle.server.shift.PlannedDay;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.Span;
import org.budkavle.server.shift.Staffing;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Opening hours, agreed staffing, absences, and the weeks to come with the hours that nobody watches. */
@Controller
@RequestMapping("/administration/brevlador/{id}/bemanning")
class PlannerController {

    private static final int DAYS = 42;
    private static final int MOST_STAFF = 99;
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Pages pages;
    private final MailboxKeepers keepers;
    private final Shifts shifts;
    private final Grants grants;
    private final Organisations organisations;
    private final Names names;
    private final Clock clock;

    PlannerController(
            Pages pages,
            MailboxKeepers keepers,
            Shifts shifts,
            Grants grants,
            Organisations organisations,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.keepers = keepers;
        this.shifts = shifts;
        this.grants = grants;
        this.organisations = organisations;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId id) {
        return page(mine(signedIn, id), Form.empty());
    }

    @PostMapping
    View keep(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam Map<String, String> values,
            @RequestParam(name = "bevakar", defaultValue = "") List<PersonId> watching,
            RedirectAttributes attributes) {
        Mailbox mailbox = mine(signedIn, id);
        Form form = new Form(values, Map.of());
        Map<DayOfWeek, Span> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            String opens = values.getOrDefault("fran-" + PlannerView.key(day), "");
            String closes = values.getOrDefault("till-" + PlannerView.key(day), "");
            Optional<Span> span = span(opens, closes);
            if (span.isEmpty() && !(opens + closes).isBlank()) {
                form = form.error(
                        "fran-" + PlannerView.key(day),
                        pages.texts()
                                .text("shift.hours.wrong", pages.texts().text("shift.day." + PlannerView.key(day))));
            }
            span.ifPresent(hours -> week.put(day, hours));
        }
        Optional<Integer> staff = number(values.getOrDefault("antal", ""));
        if (staff.isEmpty()) {
            form = form.error("antal", pages.texts().text("shift.staff.wrong"));
        }
        if (!form.right()) {
            return page(mailbox, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Hours hours = new Hours(week, values.containsKey("helgdagar"), Map.of());
        Optional<MailboxId> jour = organisations.mailboxes(signedIn.organisation()).stream()
                .map(Mailbox::id)
                .filter(other -> other.toString().equals(values.get("jour")) && !other.equals(id))
                .findFirst();
        shifts.set(id, hours, staff.get(), Set.copyOf(watching), jour, ChangedBy.person(signedIn.person()));
        return done(attributes, id);
    }

    @PostMapping("/undantag")
    View except(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String dag,
            @RequestParam(name = "dag-fran", defaultValue = "") String opens,
            @RequestParam(name = "dag-till", defaultValue = "") String closes,
            RedirectAttributes attributes) {
        Mailbox mailbox = mine(signedIn, id);
        Optional<LocalDate> day = date(dag);
        Optional<Span> span = span(opens, closes);
        if (day.isEmpty() || (span.isEmpty() && !(opens + closes).isBlank())) {
            return page(
                            mailbox,
                            Form.of("dag", dag, "dag-fran", opens, "dag-till", closes)
                                    .error("dag", pages.texts().text("shift.exception.wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        shifts.except(id, day.get(), span, ChangedBy.person(signedIn.person()));
        return done(attributes, id);
    }

    @PostMapping("/undantag/bort")
    View asUsual(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam(defaultValue = "") String dag,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        date(dag).ifPresent(day -> shifts.asUsual(id, day, ChangedBy.person(signedIn.person())));
        return done(attributes, id);
    }

    @PostMapping("/franvaro")
    View away(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam PersonId person,
            @RequestParam(defaultValue = "") String borjar,
            @RequestParam(defaultValue = "") String slutar,
            RedirectAttributes attributes) {
        Mailbox mailbox = mine(signedIn, id);
        Optional<LocalDateTime> begins = moment(borjar);
        Optional<LocalDateTime> ends = moment(slutar);
        boolean right = begins.isPresent() && ends.isPresent() && begins.get().isBefore(ends.get());
        if (!right || members(id).stream().noneMatch(member -> member.person().equals(person))) {
            return page(
                            mailbox,
                            Form.of("borjar", borjar, "slutar", slutar)
                                    .error("borjar", pages.texts().text("shift.away.wrong")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        shifts.away(person, begins.get(), ends.get());
        return done(attributes, id);
    }

    @PostMapping("/franvaro/bort")
    View back(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId id,
            @RequestParam UUID franvaro,
            RedirectAttributes attributes) {
        mine(signedIn, id);
        shifts.back(franvaro, id);
        return done(attributes, id);
    }

    private View done(RedirectAttributes attributes, MailboxId id) {
        Toast.next(attributes, pages.texts().text("preferences.saved"));
        return new RedirectView("/administration/brevlador/" + id + "/bemanning");
    }

    private Mailbox mine(SignedIn signedIn, MailboxId id) {
        return keepers.require(signedIn.person(), signedIn.organisation(), id).mailbox();
    }

    private List<Member> members(MailboxId id) {
        return grants.members(id).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .toList();
    }

    private Screen page(Mailbox mailbox, Form given) {
        MailboxId id = mailbox.id();
        LocalDate today = clock.instant().atZone(Moments.ZONE).toLocalDate();
        Hours hours = shifts.hours(id);
        Staffing staffing = shifts.staffing(id);
        List<PlannedDay> days = shifts.plan(id, today, DAYS);
        Form form = given.values().isEmpty() || !given.values().containsKey("antal")
                ? filled(given, hours, staffing)
                : given;
        return pages.screen(
                "shift/planner",
                pages.texts().text("shift.planner.title"),
                new PlannerView(
                        mailbox,
                        hours,
                        staffing,
                        members(id).stream()
                                .map(member -> new PlannerView.Watcher(
                                        member.person().toString(),
                                        member.name(),
                                        staffing.watching().contains(member.person())))
                                .toList(),
                        shifts.absences(id, today).stream()
                                .map(away -> new PlannerView.Away(
                                        away.id().toString(),
                                        names.face(away.person()).name(),
                                        WRITTEN.format(away.begins()),
                                        WRITTEN.format(away.ends())))
                                .toList(),
                        new TreeMap<>(hours.exceptions()),
                        days,
                        days.stream()
                                .filter(day -> day.gaps().stream().anyMatch(Gap::isUnwatched))
                                .count(),
                        organisations.mailboxes(mailbox.organisation()).stream()
                                .filter(other -> !other.id().equals(id))
                                .toList(),
                        form));
    }

    private static Form filled(Form given, Hours hours, Staffing staffing) {
        Map<String, String> values = new TreeMap<>(given.values());
        hours.week().forEach((day, span) -> {
            values.put("fran-" + PlannerView.key(day), span.opens().toString());
            values.put("till-" + PlannerView.key(day), span.closes().toString());
        });
        values.put("antal", Integer.toString(staffing.agreed()));
        return new Form(values, given.errors());
    }

    private static Optional<Span> span(String opens, String closes) {
        try {
            return Optional.of(new Span(LocalTime.parse(opens.strip()), LocalTime.parse(closes.strip())));
        } catch (DateTimeParseException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return number >= 1 && number <= MOST_STAFF ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
