// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.budkavle.server.connection.level.PublicHolidays;

/**
 * When delivery is normally to be expected.
 *
 * @param from the earliest day
 * @param to the latest; later is late
 * @param workingDaysFrom working days from the day after the order up to and with the earliest
 * @param workingDaysTo the same to the latest
 */
public record DeliveryTime(LocalDate from, LocalDate to, int workingDaysFrom, int workingDaysTo) {

    /** Of an order whose last missing part was received that day. */
    public static DeliveryTime of(DeliveryRule rule, LocalDate received) {
        LocalDate from = received.plusDays(rule.leastDays());
        LocalDate to = received.plusDays(rule.mostDays());
        return new DeliveryTime(from, to, workingDays(received, from), workingDays(received, to));
    }

    /** Whether it is late on that day. */
    public boolean lateOn(LocalDate day) {
        return day.isAfter(to);
    }

    /** Working days from the day after one up to and with another. */
    public static int workingDays(LocalDate received, LocalDate until) {
        return (int) Stream.iterate(received.plusDays(1), day -> !day.isAfter(until), day -> day.plusDays(1))
                .filter(PublicHolidays.byLaw()::isWorkingDay)
                .count();
    }
}
