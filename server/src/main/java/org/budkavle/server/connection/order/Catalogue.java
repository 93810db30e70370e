// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one provider offers.
 *
 * @param code of the provider, short and stable
 * @param network what the network is called
 * @param provider who delivers it
 * @param payer who pays what is paid for reporting
 * @param capacityForUser what we reckon with for each user of a record system; our own figure
 * @param fixedFromUsers from how many users of a record system we advise a fixed connection; our own figure
 * @param source where it was read, and of which day it is
 */
public record Catalogue(
        String code,
        String network,
        String provider,
        String payer,
        Capacity capacityForUser,
        int fixedFromUsers,
        String source,
        List<ServiceOffering> offerings) {

    public Catalogue {
        offerings = List.copyOf(offerings);
    }

    /** What may be ordered that day. */
    public List<ServiceOffering> on(LocalDate day) {
        return offerings.stream().filter(each -> each.holdsOn(day)).toList();
    }

    /** One by its code, as it is that day. */
    public Optional<ServiceOffering> find(String offering, LocalDate day) {
        return on(day).stream()
                .filter(each -> each.code().equalsIgnoreCase(offering))
                .findFirst();
    }
}
