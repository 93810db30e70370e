// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/**
 * How long delivery normally takes, counted from the day that the complete order was received. Never a promise.
 *
 * @param leastDays calendar days
 * @param mostDays calendar days; after that it is late
 * @param words as the provider says it, «11–15 veckor»
 */
public record DeliveryRule(int leastDays, int mostDays, String words) {

    /** @throws IllegalArgumentException if there is less than a day, or the bounds are turned */
    public DeliveryRule {
        if (leastDays < 1 || mostDays < leastDays) {
            throw new IllegalArgumentException(
                    "A delivery takes a day at least, and the most is not less than the least");
        }
    }
}
