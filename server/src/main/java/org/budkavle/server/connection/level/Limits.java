// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Most fault time and most faults of a year or of a part of one; faults of a part are not rounded. */
public record Limits(Duration faultTime, BigDecimal faults) {

    static Limits of(ServiceLevel level) {
        return new Limits(level.faultTime(), BigDecimal.valueOf(level.faults()));
    }

    static Limits of(ServiceLevel level, Duration part, Duration whole) {
        BigDecimal share = whole.isZero()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part.toSeconds())
                        .divide(BigDecimal.valueOf(whole.toSeconds()), MathContext.DECIMAL64);
        return new Limits(
                Duration.ofSeconds(BigDecimal.valueOf(level.faultTime().toSeconds())
                        .multiply(share)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact()),
                BigDecimal.valueOf(level.faults()).multiply(share).setScale(2, RoundingMode.DOWN));
    }

    boolean exceededBy(Duration time) {
        return time.compareTo(faultTime) > 0;
    }

    boolean exceededBy(int number) {
        return BigDecimal.valueOf(number).compareTo(faults) > 0;
    }
}
