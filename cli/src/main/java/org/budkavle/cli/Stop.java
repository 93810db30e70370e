// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or a polite kill, and lets the waiting command close what it started before the process ends. */
public final class Stop {

    private static final long CLOSING_TAKES_AT_MOST = 30_000;

    private static final CountDownLatch ASKED = new CountDownLatch(1);

    private Stop() {}

    /** Whether the process is ending already: then the main thread returns, since {@link System#exit} would wait for it. */
    static boolean isAsked() {
        return ASKED.getCount() == 0;
    }

    /** Returns when the process is asked to end; the process then waits for the calling thread. */
    public static void await() throws InterruptedException {
        var waiting = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ASKED.countDown();
                            try {
                                waiting.join(CLOSING_TAKES_AT_MOST);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
        ASKED.await();
    }
}
