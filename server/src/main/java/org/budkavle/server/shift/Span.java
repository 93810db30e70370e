// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.LocalTime;

/** Hours of one day. */
public record Span(LocalTime opens, LocalTime closes) {

    /** @throws IllegalArgumentException if it does not end after it begins */
    public Span {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("A span ends after it begins");
        }
    }
}
