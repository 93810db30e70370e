// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Days as people here count them. */
public final class SwedishDays {

    /** Where the people are. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private SwedishDays() {}

    /** The last second of the day that is some days after the one with that moment. */
    public static Instant endOfDay(Instant moment, int daysLater) {
        return moment.atZone(ZONE)
                .toLocalDate()
                .plusDays(daysLater)
                .atTime(LocalTime.of(23, 59, 59))
                .atZone(ZONE)
                .toInstant();
    }
}
