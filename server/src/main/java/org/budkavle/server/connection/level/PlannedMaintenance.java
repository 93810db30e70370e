// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Instant;

/** Work that the provider has announced for one connection (planerat arbete). */
public record PlannedMaintenance(Interval window, Instant announced) {

    /** Whether it was announced so long ahead, by the calendar of Stockholm, that its window is no fault time. */
    public boolean inTime(Terms terms) {
        return !announced
                .atZone(ServiceHours.ZONE)
                .plusDays(terms.noticeDays())
                .toInstant()
                .isAfter(window.from());
    }
}
