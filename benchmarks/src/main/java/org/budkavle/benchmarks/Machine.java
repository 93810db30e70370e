// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where a run was made. */
public final class Machine {

    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** One line: date, processors, memory of the heap, Java, and how loaded the machine already was. */
    public static String describe(Clock clock) {
        return "%s, %d processors, heap %d MB, Java %s, %s %s%s"
                .formatted(
                        LocalDate.now(clock.withZone(ZoneOffset.UTC)),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        load());
    }

    private static String load() {
        try {
            return ", load before the run "
                    + Files.readString(LOAD).replaceAll(" .*", "").strip();
        } catch (IOException e) {
            return "";
        }
    }
}
