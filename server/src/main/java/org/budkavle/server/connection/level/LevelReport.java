// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one agreed level was kept in the part of the year that it held.
 *
 * @param period that part; the whole year if it held all of it
 * @param serviceTime service hours in it
 * @param faultTime fault time in it, cut at New Year
 * @param faults those that are faults of this year and level, in order
 * @param carriedOver those that began earlier, of which some fault time falls here
 * @param whole limits of a whole year
 * @param proRated limits by the part's share of the year's service hours
 * @param judgedBy which of them the agreement goes by
 */
public record LevelReport(
        AgreedLevel agreed,
        Interval period,
        Duration serviceTime,
        Duration faultTime,
        List<Fault> faults,
        List<Fault> carriedOver,
        Limits whole,
        Limits proRated,
        Limits judgedBy) {

    public LevelReport {
        faults = List.copyOf(faults);
        carriedOver = List.copyOf(carriedOver);
    }

    /** How many faults (felfrekvens). */
    public int frequency() {
        return faults.size();
    }

    /** Share of the service hours without fault, 0 to 1; 1 if there are none. */
    public double availability() {
        return serviceTime.isZero() ? 1 : 1 - (double) faultTime.toSeconds() / serviceTime.toSeconds();
    }

    /** Faults that took longer than one may; each belongs to the year that it began in. */
    public List<Fault> repairedTooLate() {
        return faults.stream().filter(this::isTooLong).toList();
    }

    /** Whether the fault took longer under this level than it may. */
    public boolean isTooLong(Fault fault) {
        return fault.repairTime(agreed).compareTo(agreed.level().repairTime()) > 0;
    }

    /** What was not kept; empty if all was. */
    public Set<Breach> breaches() {
        Set<Breach> breaches = EnumSet.noneOf(Breach.class);
        if (faults.stream().anyMatch(this::isTooLong)
                || carriedOver.stream().filter(this::isTooLong).anyMatch(this::beganHere)) {
            breaches.add(Breach.REPAIR_TIME);
        }
        if (judgedBy.exceededBy(faultTime)) {
            breaches.add(Breach.FAULT_TIME);
        }
        if (judgedBy.exceededBy(frequency())) {
            breaches.add(Breach.FREQUENCY);
        }
        return breaches;
    }

    /** A fault that came from another level is judged here too, for what it took here; one of last year was judged there. */
    private boolean beganHere(Fault fault) {
        Optional<Instant> first = Optional.ofNullable(fault.parts().get(agreed)).flatMap(TimeSet::first);
        return first.filter(period::contains).isPresent();
    }

    /** Fault time that is left of what the year allows; zero when nothing is. */
    public Duration faultTimeLeft() {
        Duration left = judgedBy.faultTime().minus(faultTime);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Faults that are left of what the year allows; zero when none is. */
    public int faultsLeft() {
        return Math.max(0, judgedBy.faults().intValue() - frequency());
    }
}
