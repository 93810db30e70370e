// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import org.springframework.stereotype.Component;

/** Swedish holidays, and the eves that offices are closed on. */
@Component
class Holidays {

    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(Month.DECEMBER, 24);
    private static final MonthDay NEW_YEARS_EVE = MonthDay.of(Month.DECEMBER, 31);

    boolean isHoliday(LocalDate day) {
        return Sweden.CALENDAR.isHoliday(day) || isEve(day);
    }

    private static boolean isEve(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        boolean midsummersEve = day.getMonth() == Month.JUNE
                && day.getDayOfWeek() == DayOfWeek.FRIDAY
                && day.getDayOfMonth() >= 19
                && day.getDayOfMonth() <= 25;
        return date.equals(CHRISTMAS_EVE) || date.equals(NEW_YEARS_EVE) || midsummersEve;
    }

    /** Read when somebody asks first, and not when the server starts. */
    private static final class Sweden {

        private static final HolidayManager CALENDAR =
                HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));
    }
}
