// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Public holidays by lag (1989:253) om allmänna helgdagar. Jollyday's calendar of Sweden has Midsummer Eve, Christmas Eve and New
 * Year's Eve among them, which that law has not; they count here only where an agreement says so.
 */
public final class PublicHolidays {

    private static final Set<String> EVES = Set.of("MIDSUMMER_EVE", "CHRISTMAS_EVE", "NEW_YEARS_EVE");
    private static final HolidayManager SWEDEN =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));
    private static final PublicHolidays BY_LAW = new PublicHolidays(false);
    private static final PublicHolidays WITH_EVES = new PublicHolidays(true);

    private final boolean evesToo;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    private PublicHolidays(boolean evesToo) {
        this.evesToo = evesToo;
    }

    /** Those of the law. */
    public static PublicHolidays byLaw() {
        return BY_LAW;
    }

    /** Those of the law, and with them the three eves if the agreement says so. */
    public static PublicHolidays of(boolean evesAreHolidays) {
        return evesAreHolidays ? WITH_EVES : BY_LAW;
    }

    /** Whether the day is one; every Sunday is. */
    public boolean contains(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY
                || byYear.computeIfAbsent(day.getYear(), this::of).contains(day);
    }

    /** Whether people work that day: Monday to Friday, and no public holiday. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && !contains(day);
    }

    private Set<LocalDate> of(int year) {
        return SWEDEN.getHolidays(Year.of(year)).stream()
                .filter(holiday -> evesToo || !EVES.contains(holiday.getPropertiesKey()))
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
