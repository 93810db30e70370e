// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.LineId;
import org.budkavle.server.connection.LineTicket;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.level.AgreedLevel;
import org.budkavle.server.connection.level.Breach;
import org.budkavle.server.connection.level.Fault;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.PublicHolidays;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.level.TimeSet;
import org.budkavle.server.connection.level.YearReport;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Makes the page of a connection. */
@Component
class LineScreens {

    private static final int YEARS = 3;
    private static final Duration BAD = Duration.ofHours(1);

    private final Pages pages;
    private final Lines lines;
    private final MailboxAccess access;
    private final Wording wording;
    private final Clock clock;

    LineScreens(Pages pages, Lines lines, MailboxAccess access, Wording wording, Clock clock) {
        this.pages = pages;
        this.lines = lines;
        this.access = access;
        this.wording = wording;
        this.clock = clock;
    }

    /** The year that is asked for, if there is something of it. */
    int year(Line line, Optional<Integer> asked) {
        return asked.filter(years(line)::contains).orElse(Wording.today(clock).getYear());
    }

    Screen screen(Line line, int year, Form form, Optional<LineTicket> editing, SignedIn person) {
        ServiceRecord record = lines.record(line);
        YearReport report = record.year(year);
        GrantLevel level = access.levels(person.person()).getOrDefault(line.mailbox(), GrantLevel.READ);
        return pages.screen(
                "network/line",
                pages.texts().text("network.line"),
                new LineView(
                        line,
                        NetworkArea.LINES + "/" + line.id(),
                        wording.service(line.catalogue(), line.offering(), line.latest()),
                        wording.counterpart(line.counterpart()),
                        year,
                        years(line),
                        report.provisional(),
                        report.levels().stream().map(this::level).toList(),
                        months(line, record, year),
                        lines.tickets(line.id(), person.person()).stream()
                                .map(this::ticket)
                                .toList(),
                        lines.work(line.id(), person.person()),
                        lines.probes(line.id(), person.person()),
                        lines.mayProbe(),
                        level.allows(GrantLevel.ANSWER),
                        level.allows(GrantLevel.MANAGE),
                        line.terms(),
                        report.definition(),
                        running(record),
                        editing,
                        form));
    }

    /** The page again, with what is wrong in what was posted. */
    Screen wrong(Line line, Form form, Optional<LineTicket> editing, SignedIn person) {
        return screen(line, year(line, Optional.empty()), form, editing, person)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Back to that part of the page once it is saved. */
    View saved(LineId id, String place, RedirectAttributes redirect) {
        Toast.next(redirect, pages.texts().text("network.saved"));
        return new RedirectView(NetworkArea.LINES + "/" + id + "#" + place);
    }

    /** A ticket of the connection by its key as it is written in a form or an address. */
    LineTicket ticket(LineId line, String key, SignedIn person) {
        return TicketForm.key(key)
                .flatMap(id -> lines.tickets(line, person.person()).stream()
                        .filter(each -> each.ticket().id().equals(id))
                        .findFirst())
                .orElseThrow(NoAccess::new);
    }

    /** The form with an error where a time is written that is none. */
    Form timed(Form form, String field) {
        return TicketForm.timed(form, field, pages.texts().text("network.time.wrong"));
    }

    /** The same where there must be one. */
    Form needed(Form form, String field) {
        Form timed = timed(form, field);
        return timed.right() && TicketForm.time(timed, field).isEmpty()
                ? timed.error(field, pages.texts().text("network.time.wrong"))
                : timed;
    }

    private List<Integer> years(Line line) {
        int now = Wording.today(clock).getYear();
        int first = line.inService().atZone(ServiceHours.ZONE).getYear();
        return IntStream.rangeClosed(Math.max(Math.min(first, now), now - YEARS), now)
                .boxed()
                .toList()
                .reversed();
    }

    private LineView.Level level(LevelReport report) {
        List<LineView.Figure> figures = new ArrayList<>();
        figures.add(figure(
                "network.figure.fault-time",
                wording.hours(report.faultTime()),
                wording.hours(report.judgedBy().faultTime()),
                share(report.faultTime(), report.judgedBy().faultTime()),
                report.breaches().contains(Breach.FAULT_TIME)));
        figures.add(figure(
                "network.figure.faults",
                Integer.toString(report.frequency()),
                report.judgedBy().faults().toPlainString(),
                (int) Math.min(
                        100,
                        100
                                * report.frequency()
                                / Math.max(0.01, report.judgedBy().faults().doubleValue())),
                report.breaches().contains(Breach.FREQUENCY)));
        Duration longest = report.faults().stream()
                .map(fault -> fault.repairTime(report.agreed()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration limit = report.agreed().level().repairTime();
        figures.add(figure(
                "network.figure.repair",
                wording.hours(longest),
                wording.hours(limit),
                share(longest, limit),
                report.breaches().contains(Breach.REPAIR_TIME)));
        figures.add(new LineView.Figure(
                pages.texts().text("network.figure.availability"),
                "%.3f %%".formatted(report.availability() * 100).replace('.', ','),
                "",
                -1,
                false));
        return new LineView.Level(
                report.agreed().level().name(),
                pages.moments().date(report.period().from()) + " – "
                        + pages.moments().date(report.period().to().minusSeconds(1)),
                report.breaches().isEmpty(),
                pages.texts()
                        .text(
                                "network.left",
                                wording.hours(report.faultTimeLeft()),
                                report.agreed().level(),
                                report.faultsLeft()),
                figures,
                report.breaches().stream()
                        .map(breach -> pages.texts().text("network.breach." + breach))
                        .toList());
    }

    private LineView.Figure figure(String name, String value, String limit, int share, boolean broken) {
        return new LineView.Figure(pages.texts().text(name), value, limit, share, broken);
    }

    private static int share(Duration part, Duration whole) {
        return (int) Math.min(100, 100 * part.toSeconds() / Math.max(1, whole.toSeconds()));
    }

    private LineView.Ticket ticket(LineTicket ticket) {
        Instant end = ticket.ticket().restored().orElseGet(clock::instant);
        Duration took = Duration.between(
                ticket.ticket().start(),
                end.isBefore(ticket.ticket().start()) ? ticket.ticket().start() : end);
        return new LineView.Ticket(ticket, ticket.ticket().restored().isEmpty(), wording.hours(took));
    }

    private Optional<LineView.Running> running(ServiceRecord record) {
        int year = Wording.today(clock).getYear();
        return record.faults().stream().filter(Fault::open).findFirst().map(fault -> {
            Optional<Instant> deadline = record.deadline(fault);
            Optional<Instant> exhausted = record.year(year).levels().stream()
                    .reduce((one, next) -> next)
                    .flatMap(report -> record.exhausted(fault, report));
            return new LineView.Running(
                    fault.start(),
                    deadline,
                    deadline.filter(clock.instant()::isAfter).isPresent(),
                    exhausted);
        });
    }

    private List<LineView.Month> months(Line line, ServiceRecord record, int year) {
        TimeSet down = TimeSet.EMPTY;
        for (Fault fault : record.faults()) {
            for (TimeSet part : fault.parts().values()) {
                down = down.or(part);
            }
        }
        List<String> names = List.of(pages.texts().text("network.months").split(",", -1));
        List<LineView.Month> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            YearMonth each = YearMonth.of(year, month);
            List<LineView.Day> days = new ArrayList<>();
            for (int day = 1; day <= each.lengthOfMonth(); day++) {
                days.add(day(line, down, each.atDay(day)));
            }
            months.add(new LineView.Month(names.get(month - 1), days));
        }
        return months;
    }

    private LineView.Day day(Line line, TimeSet down, LocalDate date) {
        Interval day = ServiceHours.day(date);
        if (date.isAfter(Wording.today(clock))) {
            return new LineView.Day(date, "later", "");
        }
        boolean served = false;
        for (AgreedLevel level : line.levels()) {
            Interval held = level.during(day);
            served |= !new ServiceHours(
                            level.level(), PublicHolidays.of(line.terms().evesAreHolidays()))
                    .within(held)
                    .isEmpty();
        }
        Duration lost = down.and(day).length();
        String look = !served ? "none" : lost.isZero() ? "ok" : lost.compareTo(BAD) < 0 ? "some" : "bad";
        return new LineView.Day(
                date,
                look,
                lost.isZero()
                        ? ""
                        : pages.texts().text("network.day", pages.moments().date(date), wording.hours(lost)));
    }
}
