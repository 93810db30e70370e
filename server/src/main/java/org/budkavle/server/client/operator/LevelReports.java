// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.budkavle.server.accesspoint.Traffic;
import org.budkavle.server.operator.Levels;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.page.Moments;
import org.springframework.stereotype.Component;

/** The capacity and the level of a participant, month by month. */
@Component
class LevelReports {

    private static final int FIRST_YEAR = 2020;

    private final Traffic traffic;
    private final Levels levels;
    private final Clock clock;

    LevelReports(Traffic traffic, Levels levels, Clock clock) {
        this.traffic = traffic;
        this.levels = levels;
        this.clock = clock;
    }

    LevelReport of(Organisation participant, YearMonth month) {
        return LevelReport.of(
                month,
                traffic.days(participant.participant(), month.atDay(1), month.atEndOfMonth()),
                traffic.sum(participant.participant(), month.atDay(1), month.atEndOfMonth()),
                levels.available(month),
                levels.agreed(participant.id()));
    }

    /** The month that was written as 2026-11, or this month if that is none that has begun. */
    YearMonth month(String written) {
        YearMonth now = now();
        if (written.isEmpty()) {
            return now;
        }
        try {
            YearMonth month = YearMonth.parse(written);
            return month.isAfter(now) || month.getYear() < FIRST_YEAR ? now : month;
        } catch (DateTimeException none) {
            return now;
        }
    }

    boolean isPast(YearMonth month) {
        return month.isBefore(now());
    }

    private YearMonth now() {
        return YearMonth.now(clock.withZone(Moments.ZONE));
    }
}
