// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;

/** What the provider promises (servicenivå S1 to S5), from the region's own page of 13 April 2023. */
public enum ServiceLevel {
    /** All days 07–18. */
    S1(Days.ALL, 7, 18, "PT40H", "PT12H", 4),
    /** Monday to Friday 07–22, not on public holidays. */
    S2(Days.WORKING, 7, 22, "PT30H", "PT10H", 3),
    /** All days 07–22. */
    S3(Days.ALL, 7, 22, "PT20H", "PT8H", 3),
    /** Round the clock. */
    S4(Days.ALL, 0, 24, "PT8H", "PT4H", 2),
    /** Round the clock, as a rule over two fibres by separate ways. */
    S5(Days.ALL, 0, 24, "PT3H30M", "PT2H", 2);

    /** On which days a level has service hours. */
    public enum Days {
        /** Every day. */
        ALL,
        /** Monday to Friday that are no public holidays. */
        WORKING
    }

    private final Days days;
    private final int opens;
    private final int closes;
    private final Duration faultTime;
    private final Duration repairTime;
    private final int faults;

    ServiceLevel(Days days, int opens, int closes, String faultTime, String repairTime, int faults) {
        this.days = days;
        this.opens = opens;
        this.closes = closes;
        this.faultTime = Duration.parse(faultTime);
        this.repairTime = Duration.parse(repairTime);
        this.faults = faults;
    }

    /** On which days. */
    public Days days() {
        return days;
    }

    /** From this hour of the wall clock. */
    public int opens() {
        return opens;
    }

    /** To this hour of the wall clock; 24: midnight. */
    public int closes() {
        return closes;
    }

    /** Most fault time of a year (feltid). */
    public Duration faultTime() {
        return faultTime;
    }

    /** Most repair time of one fault (åtgärdstid per tillfälle). */
    public Duration repairTime() {
        return repairTime;
    }

    /** Most faults of a year (felfrekvens). */
    public int faults() {
        return faults;
    }
}
