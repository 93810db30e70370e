// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process has used, with its children, also those that have ended; nothing where there is no {@code /proc}. */
final class ProcessorTime {

    private static final int USER = 11;
    private static final int LAST = USER + 4;
    private static final double MILLIS_PER_TICK = 10;
    private static final int KILOBYTE = 1_024;

    private ProcessorTime() {}

    /** Milliseconds so far. */
    static double millis(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> own(each.pid()))
                .sum();
    }

    /** Megabytes of memory that the process itself holds now. */
    static long residentMegabytes(ProcessHandle process) {
        return megabytes(process, "VmRSS:");
    }

    /** Megabytes of that which are unchanged pages of files, which the machine can take back. */
    static long mappedMegabytes(ProcessHandle process) {
        return megabytes(process, "RssFile:");
    }

    private static long megabytes(ProcessHandle process, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double own(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = USER; i < LAST; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * MILLIS_PER_TICK;
        } catch (IOException ended) {
            return 0;
        }
    }
}
