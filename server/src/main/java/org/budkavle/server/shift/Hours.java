// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a mailbox is open, in Swedish time.
 *
 * @param week no entry: closed that day of the week; no entries at all: open always
 * @param closedOnHolidays whether Swedish holidays are closed
 * @param exceptions days that are not as their weekday; empty: closed
 */
public record Hours(Map<DayOfWeek, Span> week, boolean closedOnHolidays, Map<LocalDate, Optional<Span>> exceptions) {

    /** As for a mailbox that nobody has set hours for. */
    public static final Hours ALWAYS = new Hours(Map.of(), true, Map.of());

    public Hours {
        week = Map.copyOf(week);
        exceptions = Map.copyOf(exceptions);
    }

    /** Whether it has hours at all. */
    public boolean areSet() {
        return !week.isEmpty();
    }

    /** The hours of a day; empty: closed. Of a mailbox that has hours. */
    Optional<Span> on(LocalDate day, Predicate<LocalDate> isHoliday) {
        Optional<Span> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        return closedOnHolidays && isHoliday.test(day)
                ? Optional.empty()
                : Optional.ofNullable(week.get(day.getDayOfWeek()));
    }
}
