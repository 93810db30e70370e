// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.util.Arrays;
import org.budkavle.benchmarks.Figures;

/** Times one thing, done some times one after the other. */
final class Pace {

    private static final double MILLION = 1e6;

    /** What is timed. */
    interface Work {
        void run() throws Exception;
    }

    private Pace() {}

    /** Milliseconds of doing it once. */
    static double once(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / MILLION;
    }

    /** Does it that often, and a tenth more before that is not counted. */
    static Figures of(int times, Work work) throws Exception {
        for (int i = 0; i < times / 10; i++) {
            work.run();
        }
        long began = System.nanoTime();
        long[] all = new long[times];
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            work.run();
            all[i] = System.nanoTime() - before;
        }
        Arrays.sort(all);
        return new Figures(all, System.nanoTime() - began, 0);
    }
}
