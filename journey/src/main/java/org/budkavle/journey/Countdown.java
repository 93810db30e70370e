// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Time that is left until something ends. It gets nearer at 90, 30 and 7 days.
 *
 * @param until the last day that it holds is the day before this
 * @param days whole days left; negative when it has ended
 */
public record Countdown(LocalDate until, long days, Level level) {

    /** How near it is. */
    public enum Level {
        FAR,
        WITHIN_90,
        WITHIN_30,
        WITHIN_7,
        OVER
    }

    /** How long it is until that day. */
    public static Countdown to(LocalDate until, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, until);
        return new Countdown(until, days, level(days));
    }

    private static Level level(long days) {
        if (days <= 0) {
            return Level.OVER;
        }
        if (days <= 7) {
            return Level.WITHIN_7;
        }
        if (days <= 30) {
            return Level.WITHIN_30;
        }
        return days <= 90 ? Level.WITHIN_90 : Level.FAR;
    }
}
