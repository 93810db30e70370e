// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a mail may go: by the person's rule, and never in their quiet hours. */
@Component
class MailTimes {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int DAYS_AHEAD = 14;

    private final NoticeProperties properties;
    private final ObjectProvider<WorkingHours> hours;

    MailTimes(NoticeProperties properties, ObjectProvider<WorkingHours> hours) {
        this.properties = properties;
        this.hours = hours;
    }

    Instant next(NoticeDelivery delivery, NoticeSettings settings, Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        ZonedDateTime wanted = switch (delivery) {
            case DIRECT, URGENT, OFF -> local;
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case DAILY -> {
                ZonedDateTime morning = local.with(properties.morning());
                yield morning.isAfter(local) ? morning : morning.plusDays(1);
            }
        };
        return afterQuiet(wanted, settings).toInstant();
    }

    boolean isQuiet(NoticeSettings settings, Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        return settings.quiet()
                        .filter(quiet -> quiet.covers(local.toLocalTime()))
                        .isPresent()
                || (settings.quietWeekends() && isDayOff(local));
    }

    private ZonedDateTime afterQuiet(ZonedDateTime wanted, NoticeSettings settings) {
        ZonedDateTime time = wanted;
        for (int tries = 0; tries < 2 * DAYS_AHEAD && isQuiet(settings, time.toInstant()); tries++) {
            time = settings.quietWeekends() && isDayOff(time)
                    ? time.plusDays(1).with(LocalTime.MIN)
                    : endOfQuiet(time, settings);
        }
        return time;
    }

    private static ZonedDateTime endOfQuiet(ZonedDateTime time, NoticeSettings settings) {
        LocalTime until = settings.quiet().orElseThrow().until();
        ZonedDateTime end = time.with(until);
        return end.isAfter(time) ? end : end.plusDays(1);
    }

    private boolean isDayOff(ZonedDateTime time) {
        WorkingHours known = hours.getIfAvailable();
        return known == null ? time.getDayOfWeek().getValue() > 5 : known.isDayOff(time.toInstant());
    }

    /** The soonest for more, when so many mails have gone in an hour. */
    static Instant afterCap(Instant earliestCounted) {
        return earliestCounted.plus(Duration.ofHours(1));
    }
}
