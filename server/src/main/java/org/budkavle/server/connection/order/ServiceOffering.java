// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.connection.level.ServiceLevel;

/**
 * A type of connection that may be ordered (network.md 2.2).
 *
 * @param code short and stable: {@code SYM}
 * @param name as the provider calls it
 * @param description for whom it is
 * @param medium what it is made of
 * @param least smallest capacity; empty where it depends on the customer's own Internet
 * @param most largest capacity
 * @param levels that may be agreed; none where it depends on the customer's own Internet
 * @param users for how many it is meant; a guide, not a limit
 * @param delivery normal time of a new one
 * @param mobile whether it goes along with people who move
 * @param personal whether it is ordered for each person, on a form of its own
 * @param paidForReporting whether somebody else pays one of them for reporting care production
 * @param validFrom first day that it may be ordered
 * @param validTo last day that it may be ordered
 */
public record ServiceOffering(
        String code,
        String name,
        String description,
        String medium,
        Optional<Capacity> least,
        Optional<Capacity> most,
        Set<ServiceLevel> levels,
        Optional<Guide> users,
        Optional<DeliveryRule> delivery,
        boolean mobile,
        boolean personal,
        boolean paidForReporting,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {

    /** So many users. */
    public record Guide(int least, int most) {

        /** Whether the number is within. */
        public boolean fits(int number) {
            return number >= least && number <= most;
        }
    }

    public ServiceOffering {
        levels = Set.copyOf(levels);
    }

    /** Whether level and capacity are agreed for it. */
    public boolean measured() {
        return !levels.isEmpty();
    }

    /** Whether it may be ordered that day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom)
                && validTo.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Whether that much can be had of it. */
    public boolean carries(Capacity capacity) {
        return least.map(bound -> capacity.compareTo(bound) >= 0).orElse(false)
                && most.map(bound -> capacity.compareTo(bound) <= 0).orElse(false);
    }
}
