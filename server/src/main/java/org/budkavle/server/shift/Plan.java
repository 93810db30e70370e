// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Works out when a mailbox is open, and who watches it then. */
@Component
class Plan {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int DAYS_LOOKED_AT = 60;

    private final ShiftRows rows;
    private final Grants grants;
    private final Holidays holidays;
    private final Clock clock;

    Plan(ShiftRows rows, Grants grants, Holidays holidays, Clock clock) {
        this.rows = rows;
        this.grants = grants;
        this.holidays = holidays;
        this.clock = clock;
    }

    Set<PersonId> mayWatch(MailboxId mailbox) {
        return grants.members(mailbox).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .map(Member::person)
                .collect(Collectors.toSet());
    }

    Set<PersonId> watching(MailboxId mailbox) {
        Set<PersonId> watching = new HashSet<>(mayWatch(mailbox));
        watching.removeAll(rows.notWatching(mailbox));
        return watching;
    }

    List<PlannedDay> days(MailboxId mailbox, LocalDate from, int days) {
        Hours hours = rows.hours(mailbox);
        if (!hours.areSet()) {
            return List.of();
        }
        int agreed = rows.settings(mailbox).agreed();
        Set<PersonId> watching = watching(mailbox);
        List<Absence> absences = rows.absences(watching, from.atStartOfDay());
        List<PlannedDay> planned = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(from.plusDays(days)); day = day.plusDays(1)) {
            planned.add(day(day, hours, watching, absences, agreed));
        }
        return planned;
    }

    private PlannedDay day(LocalDate day, Hours hours, Set<PersonId> watching, List<Absence> absences, int agreed) {
        Optional<Span> open = hours.on(day, holidays::isHoliday);
        List<Gap> parts = open.map(
                        span -> FindGaps.parts(day.atTime(span.opens()), day.atTime(span.closes()), watching, absences))
                .orElse(List.of());
        List<Gap> gaps = open.map(span ->
                        FindGaps.in(day.atTime(span.opens()), day.atTime(span.closes()), watching, absences, agreed))
                .orElse(List.of());
        return new PlannedDay(
                day,
                open,
                holidays.isHoliday(day),
                parts.stream().mapToInt(Gap::watching).min().orElse(0),
                gaps);
    }

    boolean isOpen(MailboxId mailbox, Instant at) {
        Hours hours = rows.hours(mailbox);
        LocalDateTime local = at.atZone(ZONE).toLocalDateTime();
        return !hours.areSet()
                || hours.on(local.toLocalDate(), holidays::isHoliday)
                        .filter(span -> !local.toLocalTime().isBefore(span.opens())
                                && local.toLocalTime().isBefore(span.closes()))
                        .isPresent();
    }

    boolean isDayOff(Instant at) {
        LocalDate day = at.atZone(ZONE).toLocalDate();
        return day.getDayOfWeek().getValue() > 5 || holidays.isHoliday(day);
    }

    /** When so much opening time has passed. */
    Instant after(MailboxId mailbox, Instant from, Duration openTime) {
        Hours hours = rows.hours(mailbox);
        if (!hours.areSet()) {
            return from.plus(openTime);
        }
        Duration left = openTime;
        LocalDate day = from.atZone(ZONE).toLocalDate();
        for (int days = 0; days < DAYS_LOOKED_AT; days++) {
            Optional<Span> open = hours.on(day, holidays::isHoliday);
            if (open.isPresent()) {
                Instant opens = at(day, open.get().opens());
                Instant closes = at(day, open.get().closes());
                Instant begins = from.isAfter(opens) ? from : opens;
                Duration there = begins.isBefore(closes) ? Duration.between(begins, closes) : Duration.ZERO;
                if (left.compareTo(there) <= 0) {
                    return begins.plus(left);
                }
                left = left.minus(there);
            }
            day = day.plusDays(1);
        }
        return clock.instant().plus(openTime);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }
}
