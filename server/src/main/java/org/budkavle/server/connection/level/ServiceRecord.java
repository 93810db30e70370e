// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tickets of one connection judged by what is agreed for it (network.md 2.6). Only tickets that can be fault time make and join
 * faults: outages, degraded service if the agreement says so, and none that the customer caused.
 */
public final class ServiceRecord {

    private static final Duration FARTHEST = Duration.ofDays(4000);

    private final List<AgreedLevel> levels;
    private final List<Ticket> tickets;
    private final TimeSet planned;
    private final Terms terms;
    private final Instant now;
    private final List<Fault> faults;

    /**
     * A record as of now.
     *
     * @param levels in order of time, not overlapping
     */
    public ServiceRecord(
            List<AgreedLevel> levels,
            List<Ticket> tickets,
            List<PlannedMaintenance> maintenance,
            Terms terms,
            Instant now) {
        this.levels = List.copyOf(levels);
        this.tickets = tickets.stream()
                .filter(ticket -> ticket.counts(terms))
                .sorted(Comparator.comparing(Ticket::start))
                .toList();
        this.planned = TimeSet.union(maintenance.stream()
                .filter(each -> each.inTime(terms))
                .map(PlannedMaintenance::window)
                .toList());
        this.terms = terms;
        this.now = now;
        this.faults = joined().stream().map(group -> fault(group, now)).toList();
    }

    /** All faults in order of time; also those that do not count, since they lie outside service hours. */
    public List<Fault> faults() {
        return faults;
    }

    /** How a year was kept. */
    public YearReport year(int year) {
        Interval whole = ServiceHours.year(year);
        List<LevelReport> reports = levels.stream()
                .filter(level -> !level.during(whole).isEmpty())
                .map(level -> report(level, whole))
                .toList();
        boolean provisional = now.isBefore(whole.to())
                || faults.stream()
                        .anyMatch(fault ->
                                fault.open() && !fault.down().and(whole).isEmpty());
        return new YearReport(year, Terms.DEFINITION, terms, reports, provisional);
    }

    /**
     * The latest time to restore service without breach of the repair time, for a fault that goes on; it is past when that is
     * broken. Empty for one that is over, and where no level holds.
     */
    public Optional<Instant> deadline(Fault fault) {
        if (!fault.open()) {
            return Optional.empty();
        }
        return levels.stream()
                .filter(level -> level.to().isEmpty() || level.to().get().isAfter(fault.start()))
                .flatMap(level ->
                        reached(fault, level, Duration.ZERO, level.level().repairTime(), fault.start()).stream())
                .min(Instant::compareTo);
    }

    /** When the fault that goes on will have used up all fault time of the year; empty if it will not this year. */
    public Optional<Instant> exhausted(Fault fault, LevelReport report) {
        if (!fault.open()) {
            return Optional.empty();
        }
        Duration others = report.faultTime()
                .minus(fault.parts()
                        .getOrDefault(report.agreed(), TimeSet.EMPTY)
                        .and(report.period())
                        .length());
        return reached(
                        fault,
                        report.agreed(),
                        others,
                        report.judgedBy().faultTime(),
                        report.period().from())
                .filter(report.period()::contains);
    }

    /** When the fault, if nobody mends it, has taken more than the limit under that level, counted from an instant on. */
    private Optional<Instant> reached(Fault fault, AgreedLevel level, Duration already, Duration limit, Instant from) {
        for (Duration ahead = Duration.ofDays(60); ahead.compareTo(FARTHEST) < 0; ahead = ahead.multipliedBy(4)) {
            Instant horizon = (now.isAfter(fault.start()) ? now : fault.start()).plus(ahead);
            TimeSet counted = fault(fault.tickets(), horizon)
                    .parts()
                    .getOrDefault(level, TimeSet.EMPTY)
                    .and(new Interval(from.isBefore(horizon) ? from : horizon, horizon));
            Duration left = limit.minus(already);
            for (Interval each : counted.intervals()) {
                if (each.length().compareTo(left) > 0) {
                    return Optional.of(
                            left.isNegative() ? each.from() : each.from().plus(left));
                }
                left = left.minus(each.length());
            }
            if (level.to().filter(horizon::isAfter).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private LevelReport report(AgreedLevel level, Interval whole) {
        Interval period = level.during(whole);
        ServiceHours hours = hours(level.level());
        Duration serviceTime = hours.within(period).length();
        Duration faultTime = Duration.ZERO;
        List<Fault> here = new ArrayList<>();
        List<Fault> carriedOver = new ArrayList<>();
        for (Fault fault : faults) {
            TimeSet part = fault.parts().getOrDefault(level, TimeSet.EMPTY).and(period);
            faultTime = faultTime.plus(part.length());
            if (fault.firstCounted().filter(period::contains).isPresent()) {
                here.add(fault);
            } else if (!part.isEmpty()) {
                carriedOver.add(fault);
            }
        }
        Limits limits = Limits.of(level.level());
        Limits proRated =
                Limits.of(level.level(), serviceTime, hours.within(whole).length());
        return new LevelReport(
                level,
                period,
                serviceTime,
                faultTime,
                here,
                carriedOver,
                limits,
                proRated,
                terms.proRata() ? proRated : limits);
    }

    private Fault fault(List<Ticket> group, Instant asOf) {
        TimeSet down = TimeSet.EMPTY;
        for (Ticket ticket : group) {
            down = down.or(TimeSet.of(ticket.lasted(asOf)).minus(planned).minus(ticket.waited(now)));
        }
        Map<AgreedLevel, TimeSet> parts = new HashMap<>();
        if (!down.isEmpty()) {
            Interval hull = new Interval(
                    down.intervals().getFirst().from(),
                    down.intervals().getLast().to());
            for (AgreedLevel level : levels) {
                TimeSet part = down.and(hours(level.level()).within(level.during(hull)));
                if (!part.isEmpty()) {
                    parts.put(level, part);
                }
            }
        }
        return new Fault(
                group,
                group.getFirst().start(),
                down,
                parts,
                group.stream().anyMatch(ticket -> ticket.restored().isEmpty()));
    }

    private ServiceHours hours(ServiceLevel level) {
        return new ServiceHours(level, PublicHolidays.of(terms.evesAreHolidays()));
    }

    /** Tickets whose times overlap or touch, transitively; and those that open one again soon enough. */
    private List<List<Ticket>> joined() {
        int[] group = new int[tickets.size()];
        int latest = 0;
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
            Ticket ticket = tickets.get(i);
            if (i > 0 && !ticket.start().isAfter(tickets.get(latest).lasted(now).to())) {
                join(group, i, latest);
            }
            Optional<TicketId> before = reopened(ticket);
            for (int j = 0; j < i && before.isPresent(); j++) {
                if (tickets.get(j).id().equals(before.get())) {
                    join(group, i, j);
                }
            }
            if (ticket.lasted(now).to().isAfter(tickets.get(latest).lasted(now).to())) {
                latest = i;
            }
        }
        Map<Integer, List<Ticket>> groups = new TreeMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(group[i], first -> new ArrayList<>()).add(tickets.get(i));
        }
        return List.copyOf(groups.values());
    }

    private static void join(int[] group, int one, int other) {
        int from = Math.max(group[one], group[other]);
        int to = Math.min(group[one], group[other]);
        for (int i = 0; i < group.length; i++) {
            if (group[i] == from) {
                group[i] = to;
            }
        }
    }

    private Optional<TicketId> reopened(Ticket ticket) {
        return terms.reopenWithin()
                .flatMap(longest -> ticket.reopens()
                        .filter(before -> tickets.stream()
                                .filter(each -> each.id().equals(before)
                                        && !each.start().isAfter(ticket.start()))
                                .flatMap(each -> each.restored().stream())
                                .anyMatch(restored -> !restored.plus(longest).isBefore(ticket.start()))));
    }
}
