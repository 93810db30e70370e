// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor time that this JVM's compiler has used: of the threads that live now, so that the JVM has to be told to keep them
 * ({@code -XX:-UseDynamicNumberOfCompilerThreads}). Nothing where there is no {@code /proc}.
 */
final class CompilerTime {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final long NANOS_PER_TICK = 10_000_000;

    private CompilerTime() {}

    /** Nanoseconds so far. */
    static long nanos() {
        if (!Files.isDirectory(THREADS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.mapToLong(CompilerTime::ofThread).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ofThread(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            int end = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, end);
            if (!name.startsWith("C1 Comp") && !name.startsWith("C2 Comp")) {
                return 0;
            }
            String[] fields = line.substring(end + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * NANOS_PER_TICK;
        } catch (IOException ended) {
            // A thread that ends while it is read.
            return 0;
        }
    }
}
