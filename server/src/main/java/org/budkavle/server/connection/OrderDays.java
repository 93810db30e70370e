// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days of an order.
 *
 * @param complete when the last that was missing was received
 * @param expectedFrom when delivery is normally to be expected, at the earliest
 * @param expectedTo at the latest
 * @param agreed the planned day
 */
public record OrderDays(
        Optional<LocalDate> complete,
        Optional<LocalDate> expectedFrom,
        Optional<LocalDate> expectedTo,
        Optional<LocalDate> agreed) {

    /** Of an order that nothing has come of yet. */
    static final OrderDays NONE = new OrderDays(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
