// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * How long something is kept: whole days of the calendar as people here count them, never seconds. Whoever keeps something a year
 * from 29 February 2024 keeps it through 28 February 2025.
 *
 * @param number 0 to {@value #MOST}; 0: it may go the day after
 * @param unit what is counted
 * @param fromYearEnd whether it is counted from the end of the calendar year in which it happened
 */
public record Term(int number, Unit unit, boolean fromYearEnd) {

    /** The calendar that decides. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** Largest number of a unit. */
    public static final int MOST = 1000;

    /** Units. The names are stored. */
    public enum Unit {
        DAYS,
        MONTHS,
        YEARS
    }

    /** @throws IllegalArgumentException if the number is out of bounds */
    public Term {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("A term is 0 to " + MOST);
        }
    }

    /** The first day on which what happened then may be disposed of. */
    public LocalDate firstDay(Instant happened) {
        LocalDate day = LocalDate.ofInstant(happened, ZONE);
        LocalDate from = fromYearEnd ? LocalDate.of(day.getYear(), 12, 31) : day;
        return from.plus(period()).plusDays(1);
    }

    /**
     * The first moment that is too late for what may be disposed of on that day: what happened before it, and perhaps not all of that,
     * may go.
     */
    Instant before(LocalDate today) {
        // A month or a year has different lengths: a few days more are looked at, and the first day decides.
        return today.minus(period()).plusDays(4).atStartOfDay(ZONE).toInstant();
    }

    /** Whether it is at least so many years. */
    boolean isAtLeastYears(int years) {
        return switch (unit) {
            case YEARS -> number >= years;
            case MONTHS -> number >= years * 12;
            case DAYS -> false;
        };
    }

    private Period period() {
        return switch (unit) {
            case DAYS -> Period.ofDays(number);
            case MONTHS -> Period.ofMonths(number);
            case YEARS -> Period.ofYears(number);
        };
    }
}
