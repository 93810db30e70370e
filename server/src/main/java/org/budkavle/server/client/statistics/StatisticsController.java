// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.MailboxKeepers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.budkavle.server.statistics.Figures;
import org.budkavle.server.statistics.Report;
import org.budkavle.server.statistics.Statistics;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has come and gone; of no person. */
@Controller
class StatisticsController {

    private static final int USUAL_WEEKS = 12;
    private static final int MOST_DAYS = 3 * 366;
    private static final int WEEKS_UP_TO_DAYS = 190;
    private static final int MOST_MINUTES = 240;

    private final Pages pages;
    private final CaseWorkers workers;
    private final MailboxKeepers keepers;
    private final Organisations organisations;
    private final Statistics statistics;
    private final Labels labels;
    private final Names names;
    private final Clock clock;

    StatisticsController(
            Pages pages,
            CaseWorkers workers,
            MailboxKeepers keepers,
            Organisations organisations,
            Statistics statistics,
            Labels labels,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.workers = workers;
        this.keepers = keepers;
        this.organisations = organisations;
        this.statistics = statistics;
        this.labels = labels;
        this.names = names;
        this.clock = clock;
    }

    private record Choice(CaseWorker by, List<Mailbox> all, Set<MailboxId> chosen, LocalDate first, LocalDate last) {

        Statistics.Question question() {
            return new Statistics.Question(
                    by.organisation(), chosen, first, last, ChronoUnit.DAYS.between(first, last) > WEEKS_UP_TO_DAYS);
        }
    }

    @GetMapping("/statistik")
    Screen show(
            @RequestParam(name = "fran", defaultValue = "") String from,
            @RequestParam(name = "till", defaultValue = "") String until,
            @RequestParam(name = "brevlada", defaultValue = "") String mailbox) {
        Choice choice = choice(from, until, mailbox);
        Report report = statistics.report(choice.question());
        Tables tables = new Tables(pages.texts(), pages.moments());
        List<Figures> periods = List.copyOf(report.periods().values());
        List<OptionalLong> received = Tables.column(periods, Figures::received);
        List<OptionalLong> sent = Tables.column(periods, Figures::sent);
        return pages.screen(
                "statistics/show",
                pages.texts().text("statistics.title"),
                new StatisticsView(
                        Form.of(
                                "fran",
                                choice.first().toString(),
                                "till",
                                choice.last().toString(),
                                "brevlada",
                                mailbox),
                        choice.all(),
                        sums(report, choice, tables),
                        Chart.of(
                                report.periods().keySet().stream()
                                        .map(day -> name(day, choice))
                                        .toList(),
                                received,
                                sent),
                        tables(report, choice, tables),
                        "?fran=" + choice.first() + "&till=" + choice.last() + "&brevlada="
                                + (choice.chosen().size() == 1
                                        ? choice.chosen().iterator().next()
                                        : ""),
                        summary(choice, tables),
                        statistics.minutesForLetter(choice.by().organisation()),
                        keepers.administers(choice.by().person())
                                || !choice.by().manages().isEmpty()));
    }

    @GetMapping("/statistik/statistik.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(name = "fran", defaultValue = "") String from,
            @RequestParam(name = "till", defaultValue = "") String until,
            @RequestParam(name = "brevlada", defaultValue = "") String mailbox) {
        Choice choice = choice(from, until, mailbox);
        Tables tables = new Tables(pages.texts(), pages.moments());
        String csv = Csv.of(tables(statistics.report(choice.question()), choice, tables));
        return Downloads.of(
                csv.getBytes(StandardCharsets.UTF_8),
                Downloads.CSV,
                "statistik-" + choice.first() + "-" + choice.last() + ".csv");
    }

    @PostMapping("/statistik/antagande")
    String assume(@RequestParam(defaultValue = "") String minuter, RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        if (by.manages().isEmpty() && !keepers.administers(by.person())) {
            throw new NoAccess();
        }
        boolean right = minuter.matches("[0-9]{1,3}") && Integer.parseInt(minuter) <= MOST_MINUTES;
        if (right) {
            statistics.setMinutesForLetter(by.organisation(), Integer.parseInt(minuter), by.actor());
        }
        Toast.next(attributes, pages.texts().text(right ? "preferences.saved" : "statistics.minutes.wrong"));
        return "redirect:/statistik";
    }

    private Choice choice(String from, String until, String mailbox) {
        CaseWorker by = workers.current();
        boolean administers = keepers.administers(by.person());
        List<Mailbox> all = organisations.mailboxes(by.organisation()).stream()
                .filter(each -> administers || by.reads().contains(each.id()))
                .toList();
        if (all.isEmpty()) {
            throw new NoAccess();
        }
        LocalDate today = clock.instant().atZone(Moments.ZONE).toLocalDate();
        LocalDate last = date(until).filter(day -> !day.isAfter(today)).orElse(today);
        LocalDate first = date(from)
                .filter(day -> !day.isAfter(last) && ChronoUnit.DAYS.between(day, last) <= MOST_DAYS)
                .orElse(last.minusWeeks(USUAL_WEEKS).plusDays(1));
        Set<MailboxId> chosen = all.stream()
                .map(Mailbox::id)
                .filter(id -> mailbox.isEmpty() || id.toString().equals(mailbox))
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            throw new NoAccess();
        }
        return new Choice(by, all, chosen, first, last);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private List<StatisticsView.Sum> sums(Report report, Choice choice, Tables tables) {
        Figures all = report.all();
        List<Figures> parts = List.copyOf(report.periods().values());
        Texts texts = pages.texts();
        int minutes = statistics.minutesForLetter(choice.by().organisation());
        return List.of(
                new StatisticsView.Sum(
                        texts.text("statistics.received"), tables.sum(all, Figures::received, parts), ""),
                new StatisticsView.Sum(texts.text("statistics.sent"), tables.sum(all, Figures::sent, parts), ""),
                new StatisticsView.Sum(
                        texts.text("statistics.median"),
                        tables.time(all, all.median()),
                        texts.text("statistics.slowest.hint", tables.time(all, all.slowest()))),
                new StatisticsView.Sum(texts.text("statistics.failed"), tables.sum(all, Figures::failed, parts), ""),
                new StatisticsView.Sum(
                        texts.text("statistics.saved"),
                        texts.count("statistics.hours", hours(all, minutes)),
                        texts.text("statistics.saved.hint", minutes)));
    }

    /** Of letters that were not written; few of them tell of few. */
    private static long hours(Figures all, int minutes) {
        return all.sent() < org.budkavle.server.statistics.Discretion.FEWEST ? 0 : all.sent() * minutes / 60;
    }

    private List<Table> tables(Report report, Choice choice, Tables tables) {
        List<Table> made = new ArrayList<>();
        made.add(tables.of("periods", report.periods(), day -> name(day, choice), Optional.of(report.all())));
        if (choice.chosen().size() > 1) {
            made.add(tables.of("mailboxes", report.mailboxes(), names::mailbox, Optional.of(report.all())));
        }
        made.add(tables.of("counterparts", report.counterparts(), names::organisation, Optional.empty()));
        Map<LabelId, String> known = new LinkedHashMap<>();
        for (MailboxId mailbox : choice.chosen()) {
            for (Label label : labels.of(mailbox)) {
                known.put(label.id(), label.name());
            }
        }
        Map<String, Long> byName = new LinkedHashMap<>();
        report.labels()
                .forEach((label, number) ->
                        Optional.ofNullable(known.get(label)).ifPresent(name -> byName.merge(name, number, Long::sum)));
        made.add(tables.counts("labels", List.copyOf(byName.keySet()), List.copyOf(byName.values())));
        List<String> ages = List.of("day", "days", "week", "month", "older");
        made.add(tables.counts(
                "ages",
                ages.stream()
                        .map(age -> pages.texts().text("statistics.age." + age))
                        .toList(),
                report.openAges().stream().map(Integer::longValue).toList()));
        return made;
    }

    private static String name(LocalDate day, Choice choice) {
        return choice.question().byMonth()
                ? day.toString().substring(0, 7)
                : "v. " + day.get(java.time.temporal.WeekFields.ISO.weekOfWeekBasedYear());
    }

    private String summary(Choice choice, Tables tables) {
        LocalDate first = choice.last().withDayOfYear(1);
        Figures year = statistics
                .report(new Statistics.Question(
                        choice.by().organisation(), choice.chosen(), first, choice.last(), true))
                .all();
        int minutes = statistics.minutesForLetter(choice.by().organisation());
        Texts texts = pages.texts();
        return texts.text(
                "statistics.summary",
                organisations
                        .find(choice.by().organisation())
                        .map(Organisation::name)
                        .orElse(""),
                first.getYear(),
                tables.alone(year.received()),
                tables.alone(year.sent()),
                tables.time(year, year.median()),
                tables.time(year, year.slowest()),
                tables.alone(year.failed()),
                texts.count("statistics.hours", hours(year, minutes)),
                minutes);
    }
}
