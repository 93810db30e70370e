// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what others do. */
final class Patience {

    private static final Duration POLL = Duration.ofMillis(200);

    private Patience() {}

    /** What may not be so yet. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Returns when it holds, and fails when it does not within that time. */
    static void until(String what, Duration longest, Condition condition) throws Exception {
        long until = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IOException("Not within " + longest.toSeconds() + " s: " + what);
            }
            pause(POLL);
        }
    }

    static void pause(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
