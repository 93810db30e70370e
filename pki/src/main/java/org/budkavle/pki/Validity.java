// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.time.Duration;
import java.time.Instant;

/** When a certificate is valid, both ends included; certificates carry whole seconds. */
public record Validity(Instant from, Instant until) {

    /** @throws IllegalArgumentException if the end lies before the beginning */
    public Validity {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A validity ends after it begins");
        }
    }

    /** Valid since yesterday, for the days given. */
    public static Validity ofDays(Instant now, int days) {
        return new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(days)));
    }

    /** Was valid for a year and ended yesterday. */
    public static Validity expired(Instant now) {
        return new Validity(now.minus(Duration.ofDays(366)), now.minus(Duration.ofDays(1)));
    }

    /** Begins tomorrow and lasts a year. */
    public static Validity notYet(Instant now) {
        return new Validity(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(366)));
    }
}
