// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What a load came to.
 *
 * @param latencies of each message in nanoseconds, sorted
 * @param elapsed nanoseconds from the first message's start to the last one's end
 * @param processor nanoseconds of processor time of the whole process, all threads, compiler and collector included
 * @param compiler nanoseconds of it that the JVM's compiler used, which a server that has run for a while no longer does
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Figures(long[] latencies, long elapsed, long processor, long compiler) {

    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    /** Where the compiler's part was not looked at. */
    public Figures(long[] latencies, long elapsed, long processor) {
        this(latencies, elapsed, processor, 0);
    }

    /** The rounds of one load as one. */
    public static Figures together(List<Figures> rounds) {
        long[] latencies = rounds.stream()
                .flatMapToLong(round -> Arrays.stream(round.latencies))
                .sorted()
                .toArray();
        return new Figures(
                latencies,
                rounds.stream().mapToLong(Figures::elapsed).sum(),
                rounds.stream().mapToLong(Figures::processor).sum(),
                rounds.stream().mapToLong(Figures::compiler).sum());
    }

    /** How many messages. */
    public int messages() {
        return latencies.length;
    }

    /** Messages per second. */
    public double rate() {
        return messages() * BILLION / elapsed;
    }

    /** Milliseconds within which this share of the messages was done. */
    public double latency(double share) {
        int rank = (int) Math.ceil(share * messages());
        return latencies[Math.clamp(rank - 1, 0, messages() - 1)] / MILLION;
    }

    /** Milliseconds of processor time for one message, the compiler's left out. */
    public double processorMillis() {
        return (processor - compiler) / MILLION / messages();
    }

    /** Milliseconds of the compiler's processor time for one message. */
    public double compilerMillis() {
        return compiler / MILLION / messages();
    }
}
