// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.owner;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An event that the owner recorded.
 *
 * @param number of the line in the journal
 * @param reason why it was decided so, or what shows it
 * @param until the day that an approval ends; empty text: it does not
 */
public record Decision(
        long number, Instant at, String by, String traveller, String event, LocalDate on, String reason, String until) {

    /** Whether what was approved has ended. */
    public boolean isOver(LocalDate today) {
        return !until.isEmpty() && !LocalDate.parse(until).isAfter(today);
    }
}
