// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.time.Instant;
import java.util.Optional;

/**
 * The level that is agreed for a time. Each such time is judged by its own hours and limits.
 *
 * @param to empty if it goes on
 */
public record AgreedLevel(ServiceLevel level, Instant from, Optional<Instant> to) {

    /** The part of an interval that it holds in; may be without length. */
    public Interval during(Interval limits) {
        Instant begins = from.isAfter(limits.from()) ? from : limits.from();
        Instant ends = to.filter(limits.to()::isAfter).orElse(limits.to());
        return new Interval(begins, ends.isBefore(begins) ? begins : ends);
    }
}
