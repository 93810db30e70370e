// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A day of the planner.
 *
 * @param open empty: closed
 * @param holiday whether it is a Swedish holiday
 * @param fewest how few watch at some time of the open hours
 */
public record PlannedDay(LocalDate day, Optional<Span> open, boolean holiday, int fewest, List<Gap> gaps) {

    public PlannedDay {
        gaps = List.copyOf(gaps);
    }
}
