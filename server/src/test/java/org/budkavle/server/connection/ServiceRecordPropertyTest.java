// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.connection.level.AgreedLevel;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.PlannedMaintenance;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.connection.level.YearReport;
import org.junit.jupiter.api.Test;

/**
 * The computation beside a count of single minutes, for random tickets over years with holidays and both changes of the clock. The
 * count knows no interval, no library of holidays and no sweep: a bit for each minute, Easter by Gauss's way, groups by comparing
 * each with each.
 */
class ServiceRecordPropertyTest {

    private static final Instant BEGIN = ServiceHours.year(2024).from();
    private static final int MINUTES =
            (int) Duration.between(BEGIN, ServiceHours.year(2027).to()).toMinutes();
    private static final int YEARS = 400;
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(6, 6),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));

    private static final List<Ticket.Effect> EFFECTS = List.of(
            Ticket.Effect.OUTAGE,
            Ticket.Effect.OUTAGE,
            Ticket.Effect.DEGRADED,
            Ticket.Effect.OUTAGE,
            Ticket.Effect.REDUNDANCY_LOST);
    private static final List<Ticket.Cause> CAUSES =
            List.of(Ticket.Cause.PROVIDER, Ticket.Cause.PROVIDER, Ticket.Cause.UNKNOWN, Ticket.Cause.CUSTOMER);

    private final Map<ServiceLevel, BitSet> byLaw = open(false);
    private final Map<ServiceLevel, BitSet> withEves = open(true);

    @Test
    void everyYearIsAsItsMinutesSay() {
        for (int seed = 0; seed < YEARS; seed++) {
            Random random = new Random(seed);
            int year = 2025 + random.nextInt(2);
            Interval whole = ServiceHours.year(year);
            Terms terms = new Terms(random.nextBoolean(), random.nextBoolean(), 10, false, Optional.empty());
            Instant change = minute(random, whole, 0);
            AgreedLevel before = new AgreedLevel(level(random), BEGIN, Optional.of(change));
            AgreedLevel after = new AgreedLevel(level(random), change, Optional.empty());
            Instant now = minute(random, whole, 0).plus(Duration.ofDays(random.nextInt(200)));
            List<PlannedMaintenance> planned = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                Instant from = minute(random, whole, 10);
                planned.add(new PlannedMaintenance(
                        new Interval(from, from.plus(Duration.ofMinutes(random.nextInt(400)))),
                        from.minus(Duration.ofHours(random.nextInt(24 * 20)))));
            }
            List<Ticket> tickets = new ArrayList<>();
            for (int i = random.nextInt(25); i > 0; i--) {
                Instant near = planned.isEmpty() || random.nextBoolean()
                        ? minute(random, whole, 10)
                        : planned.getFirst().window().from();
                tickets.add(ticket(
                        random,
                        tickets.isEmpty() || random.nextInt(3) > 0
                                ? near
                                : tickets.getLast().start()));
            }
            YearReport report = new ServiceRecord(List.of(before, after), tickets, planned, terms, now).year(year);
            for (LevelReport each : report.levels()) {
                compare("seed " + seed, each, tickets, planned, terms, now, List.of(before, after));
            }
        }
    }

    @Test
    void oneSecondAfterItsDeadlineAFaultIsBroken() {
        for (int seed = 0; seed < YEARS; seed++) {
            Random random = new Random(seed);
            ServiceLevel level = level(random);
            Instant start = minute(random, ServiceHours.year(2026), 0);
            Ticket open = new Ticket(
                    id(),
                    start,
                    Optional.empty(),
                    Ticket.Effect.OUTAGE,
                    Ticket.Cause.UNKNOWN,
                    List.of(),
                    Optional.empty());
            ServiceRecord record = record(level, open, start);
            Instant deadline = record.deadline(record.faults().getFirst()).orElseThrow();
            assertThat(record(level, open, deadline).faults().getFirst().repairTime())
                    .as("seed " + seed)
                    .isEqualTo(level.repairTime());
            assertThat(record(level, open, deadline.plusSeconds(1))
                            .faults()
                            .getFirst()
                            .repairTime())
                    .isEqualTo(level.repairTime().plusSeconds(1));
        }
    }

    private static ServiceRecord record(ServiceLevel level, Ticket ticket, Instant now) {
        return new ServiceRecord(
                List.of(new AgreedLevel(level, BEGIN, Optional.empty())), List.of(ticket), List.of(), Terms.USUAL, now);
    }

    private void compare(
            String seed,
            LevelReport report,
            List<Ticket> tickets,
            List<PlannedMaintenance> planned,
            Terms terms,
            Instant now,
            List<AgreedLevel> levels) {
        Map<ServiceLevel, BitSet> open = terms.evesAreHolidays() ? withEves : byLaw;
        BitSet hours = during(of(open, report.agreed().level()), report.agreed());
        BitSet here = new BitSet();
        here.set(index(report.period().from()), index(report.period().to()));
        long faultTime = 0;
        int frequency = 0;
        List<Duration> repairs = new ArrayList<>();
        for (BitSet down : faults(tickets, planned, terms, now)) {
            BitSet counted = (BitSet) down.clone();
            counted.and(hours);
            BitSet cut = (BitSet) counted.clone();
            cut.and(here);
            faultTime += cut.cardinality();
            BitSet anyLevel = new BitSet();
            for (AgreedLevel each : levels) {
                BitSet part = during(of(open, each.level()), each);
                part.and(down);
                anyLevel.or(part);
            }
            int first = anyLevel.nextSetBit(0);
            if (first >= 0 && here.get(first)) {
                frequency++;
                repairs.add(Duration.ofMinutes(counted.cardinality()));
            }
        }
        assertThat(report.faultTime()).as(seed).isEqualTo(Duration.ofMinutes(faultTime));
        assertThat(report.frequency()).as(seed).isEqualTo(frequency);
        assertThat(report.faults().stream().map(fault -> fault.repairTime(report.agreed())))
                .as(seed)
                .containsExactlyInAnyOrderElementsOf(repairs);
        here.and(hours);
        assertThat(report.serviceTime()).as(seed).isEqualTo(Duration.ofMinutes(here.cardinality()));
    }

    private static List<BitSet> faults(
            List<Ticket> tickets, List<PlannedMaintenance> planned, Terms terms, Instant now) {
        List<Ticket> counting = tickets.stream()
                .filter(each -> each.cause() != Ticket.Cause.CUSTOMER)
                .filter(each -> each.effect() == Ticket.Effect.OUTAGE
                        || (terms.degradedCounts() && each.effect() == Ticket.Effect.DEGRADED))
                .toList();
        int[] group = new int[counting.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < group.length; i++) {
                for (int j = 0; j < group.length; j++) {
                    Ticket a = counting.get(i);
                    Ticket b = counting.get(j);
                    boolean meet = !a.start().isAfter(end(b, now)) && !b.start().isAfter(end(a, now));
                    if (meet && group[i] != group[j]) {
                        group[i] = group[j] = Math.min(group[i], group[j]);
                        changed = true;
                    }
                }
            }
        }
        List<BitSet> faults = new ArrayList<>();
        for (int g = 0; g < group.length; g++) {
            BitSet down = new BitSet();
            for (int i = 0; i < group.length; i++) {
                if (group[i] == g) {
                    BitSet own = new BitSet();
                    own.set(index(counting.get(i).start()), index(end(counting.get(i), now)));
                    counting.get(i)
                            .waits()
                            .forEach(wait -> own.clear(
                                    index(wait.from()),
                                    Math.max(index(wait.from()), index(wait.to().orElse(now)))));
                    down.or(own);
                }
            }
            planned.stream()
                    .filter(each -> !each.announced()
                            .atZone(ServiceHours.ZONE)
                            .plusDays(10)
                            .isAfter(each.window().from().atZone(ServiceHours.ZONE)))
                    .forEach(each -> down.clear(
                            index(each.window().from()), index(each.window().to())));
            faults.add(down);
        }
        return faults;
    }

    private static Instant end(Ticket ticket, Instant now) {
        Instant end = ticket.restored().orElse(now);
        return end.isBefore(ticket.start()) ? ticket.start() : end;
    }

    private static BitSet during(BitSet hours, AgreedLevel level) {
        BitSet during = (BitSet) hours.clone();
        during.clear(0, index(level.from()));
        level.to().ifPresent(to -> during.clear(index(to), MINUTES));
        return during;
    }

    private static Ticket ticket(Random random, Instant near) {
        Instant start = near.plus(Duration.ofMinutes(random.nextInt(600)));
        Instant end = start.plus(Duration.ofMinutes(random.nextInt(random.nextInt(8) == 0 ? 9000 : 700)));
        List<Ticket.Wait> waits = new ArrayList<>();
        for (int i = random.nextInt(3); i > 1; i--) {
            Instant from = start.plus(Duration.ofMinutes(random.nextInt(300)));
            waits.add(new Ticket.Wait(
                    from,
                    random.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(from.plus(Duration.ofMinutes(random.nextInt(300))))));
        }
        return new Ticket(
                id(),
                start,
                random.nextInt(10) == 0 ? Optional.empty() : Optional.of(end),
                any(random, EFFECTS),
                any(random, CAUSES),
                waits,
                Optional.empty());
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static TicketId id() {
        return new TicketId(UUID.randomUUID());
    }

    private static ServiceLevel level(Random random) {
        return any(random, List.of(ServiceLevel.values()));
    }

    /** A minute of the year, or up to so many days before it; now and then one in a night that the clock is changed, or at New Year. */
    private static Instant minute(Random random, Interval year, int daysBefore) {
        int length = (int) year.length().toMinutes();
        int offset = switch (random.nextInt(6)) {
            case 0 ->
                index(ZonedDateTime.of(2025, 3, 29, 20, 0, 0, 0, ServiceHours.ZONE)
                                .toInstant())
                        - index(ServiceHours.year(2025).from());
            case 1 ->
                index(ZonedDateTime.of(2026, 10, 24, 20, 0, 0, 0, ServiceHours.ZONE)
                                .toInstant())
                        - index(ServiceHours.year(2026).from());
            case 2 -> length - 200;
            default -> random.nextInt(length);
        };
        return year.from().plus(Duration.ofMinutes(offset)).minus(Duration.ofDays(random.nextInt(1 + daysBefore)));
    }

    private static int index(Instant at) {
        return Math.clamp(Duration.between(BEGIN, at).toMinutes(), 0, MINUTES);
    }

    private static Map<ServiceLevel, BitSet> open(boolean evesAreHolidays) {
        Map<ServiceLevel, BitSet> open = new EnumMap<>(ServiceLevel.class);
        for (ServiceLevel level : ServiceLevel.values()) {
            open.put(level, new BitSet(MINUTES));
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            ZonedDateTime wall = BEGIN.plus(Duration.ofMinutes(minute)).atZone(ServiceHours.ZONE);
            int hour = wall.getHour();
            of(open, ServiceLevel.S1).set(minute, hour >= 7 && hour < 18);
            of(open, ServiceLevel.S3).set(minute, hour >= 7 && hour < 22);
            of(open, ServiceLevel.S2).set(minute, hour >= 7 && hour < 22 && works(wall.toLocalDate(), evesAreHolidays));
            of(open, ServiceLevel.S4).set(minute);
            of(open, ServiceLevel.S5).set(minute);
        }
        return open;
    }

    private static BitSet of(Map<ServiceLevel, BitSet> open, ServiceLevel level) {
        return Objects.requireNonNull(open.get(level));
    }

    private static boolean works(LocalDate day, boolean evesAreHolidays) {
        LocalDate easter = easter(day.getYear());
        boolean midsummer = day.getMonth() == Month.JUNE
                && day.getDayOfWeek() == DayOfWeek.FRIDAY
                && day.getDayOfMonth() > 18
                && day.getDayOfMonth() < 26;
        boolean eve = midsummer
                || MonthDay.from(day).equals(MonthDay.of(12, 24))
                || MonthDay.from(day).equals(MonthDay.of(12, 31));
        return day.getDayOfWeek().getValue() < 6
                && !FIXED.contains(MonthDay.from(day))
                && !Set.of(easter.minusDays(2), easter.plusDays(1), easter.plusDays(39))
                        .contains(day)
                && !(evesAreHolidays && eve);
    }

    private static LocalDate easter(int year) {
        int a = year % 19;
        int d = (19 * a + 24) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
        return LocalDate.of(year, 3, 22).plusDays(d + e);
    }
}
