// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Repeats one piece of work from several senders, each of which begins the next when the last has ended. */
public final class Load {

    /** What is repeated; thread-safe. */
    public interface Work {

        /** Does it once, and fails if it did not succeed: a figure of failures is worth nothing. */
        void once() throws Exception;
    }

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Load() {}

    /** Does the work so many times in all. */
    public static Figures run(int messages, int senders, Work work) throws Exception {
        return run(senders, work, number -> number < messages);
    }

    /**
     * Does the work until the process has used so much processor time, which lets the compiler come to rest. By the clock a
     * machine that others load would get less of a warm-up.
     */
    public static Figures warmUp(Duration processorTime, int senders, Work work) throws Exception {
        long end = SYSTEM.getProcessCpuTime() + processorTime.toNanos();
        return run(senders, work, number -> SYSTEM.getProcessCpuTime() < end);
    }

    private static Figures run(int senders, Work work, IntPredicate another) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<long[]> sender = () -> {
            long[] latencies = new long[16];
            int count = 0;
            while (another.test(next.getAndIncrement())) {
                long began = System.nanoTime();
                work.once();
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * count);
                }
                latencies[count++] = System.nanoTime() - began;
            }
            return Arrays.copyOf(latencies, count);
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            long compilerBefore = CompilerTime.nanos();
            long processorBefore = SYSTEM.getProcessCpuTime();
            long began = System.nanoTime();
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                running.add(threads.submit(sender));
            }
            List<Figures> each = new ArrayList<>();
            for (Future<long[]> one : running) {
                each.add(new Figures(result(one), 0, 0, 0));
            }
            long elapsed = System.nanoTime() - began;
            long processor = SYSTEM.getProcessCpuTime() - processorBefore;
            long compiler = CompilerTime.nanos() - compilerBefore;
            return new Figures(Figures.together(each).latencies(), elapsed, processor, compiler);
        }
    }

    private static long[] result(Future<long[]> sender) throws Exception {
        try {
            return sender.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A message was not delivered", e.getCause());
        }
    }
}
