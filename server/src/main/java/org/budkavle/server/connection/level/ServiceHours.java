// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When a level's promise holds (drifttid): on its days, by the wall clock of Stockholm. A day of S4 and S5 has 23 or 25 hours when
 * the clock is changed.
 */
public final class ServiceHours {

    /** Whose wall clock it is. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final ServiceLevel level;
    private final PublicHolidays holidays;

    /** Those of the level. */
    public ServiceHours(ServiceLevel level, PublicHolidays holidays) {
        this.level = level;
        this.holidays = holidays;
    }

    /** The calendar year from its first midnight to the next one's. */
    public static Interval year(int year) {
        return new Interval(midnight(LocalDate.of(year, 1, 1)), midnight(LocalDate.of(year + 1, 1, 1)));
    }

    /** The day from midnight to midnight. */
    public static Interval day(LocalDate day) {
        return new Interval(midnight(day), midnight(day.plusDays(1)));
    }

    /** Those in the interval. */
    public TimeSet within(Interval interval) {
        List<Interval> days = new ArrayList<>();
        LocalDate last = interval.to().atZone(ZONE).toLocalDate();
        for (LocalDate day = interval.from().atZone(ZONE).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (level.days() == ServiceLevel.Days.ALL || holidays.isWorkingDay(day)) {
                days.add(new Interval(at(day, level.opens()), at(day, level.closes())));
            }
        }
        return TimeSet.union(days).and(interval);
    }

    private static Instant at(LocalDate day, int hour) {
        return hour == 24
                ? midnight(day.plusDays(1))
                : day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
