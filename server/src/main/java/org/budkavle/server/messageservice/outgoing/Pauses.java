// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Duration;

/** Pauses between attempts: each twice the one before, up to a longest one. */
final class Pauses {

    private static final int MOST_DOUBLINGS = 30;

    private Pauses() {}

    /** The pause after so many attempts have failed before. */
    static Duration growing(int before, Duration first, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
