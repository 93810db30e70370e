// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.shift;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;
import org.budkavle.server.shift.Hours;
import org.budkavle.server.shift.PlannedDay;
import org.budkavle.server.shift.Span;
import org.budkavle.server.shift.Staffing;

/**
 * When a mailbox is open and who watches it.
 *
 * @param people who may watch it, with the name
 * @param days to come
 * @param unwatched how many of them have hours that nobody watches
 */
public record PlannerView(
        Mailbox mailbox,
        Hours hours,
        Staffing staffing,
        List<Watcher> people,
        List<Away> absences,
        Map<LocalDate, Optional<Span>> exceptions,
        List<PlannedDay> days,
        long unwatched,
        List<Mailbox> others,
        Form form) {

    /** Somebody who may watch it. */
    public record Watcher(String id, String name, boolean watching) {}

    /** That somebody is away. */
    public record Away(String id, String name, String begins, String ends) {}

    /** «mon», for names of fields and texts. */
    public static String key(DayOfWeek day) {
        return day.name().toLowerCase(java.util.Locale.ROOT);
    }
}
