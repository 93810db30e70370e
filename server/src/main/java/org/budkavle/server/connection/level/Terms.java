// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.util.Optional;

/**
 * What an agreement may say otherwise about how faults are counted.
 *
 * @param evesAreHolidays whether Midsummer, Christmas and New Year's Eve are no working days; changes S2 only
 * @param degradedCounts whether a service that works badly is a fault
 * @param noticeDays how many days ahead planned work must be announced
 * @param proRata whether the limits of a part of a year are a part of the limits
 * @param reopenWithin a ticket that opens another one again within this time is the same fault; empty: only if they touch
 */
public record Terms(
        boolean evesAreHolidays,
        boolean degradedCounts,
        int noticeDays,
        boolean proRata,
        Optional<Duration> reopenWithin) {

    /** Which definition (network.md 2.6) all figures follow; printed in every report. */
    public static final String DEFINITION = "1.0";

    /** Unless an agreement says otherwise. */
    public static final Terms USUAL = new Terms(false, false, 10, false, Optional.empty());
}
