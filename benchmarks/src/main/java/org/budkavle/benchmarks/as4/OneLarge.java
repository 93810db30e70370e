// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Table;

/** Runs {@link OneLargeCommand} in a process of its own, with the heap that it is given. */
final class OneLarge {

    private static final int MOST_SECONDS = 120;
    private static final int OUT_OF_MEMORY = 3;

    private OneLarge() {}

    /** @return a row: contender, heap, seconds, MB/s, processor seconds, most memory */
    static String[] run(String who, String heap, int bits) throws IOException, InterruptedException {
        System.err.println("100 MB, " + who + ", heap " + heap);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.budkavle.benchmarks.Bench",
                        "one-large",
                        "--who=" + who,
                        "--bits=" + bits)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return row(who, heap, "not done in " + MOST_SECONDS, "", "", "");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String[] words = said.split(" ");
            if (process.exitValue() != 0 || words.length != 4) {
                boolean memory = process.exitValue() == OUT_OF_MEMORY || said.contains("OutOfMemoryError");
                return row(who, heap, memory ? "out of memory" : "failed", "", "", "");
            }
            double seconds = Double.parseDouble(words[0]);
            double megabytes = Double.parseDouble(words[1]) / 1e6;
            return row(who, heap, Table.number(seconds), Table.number(megabytes / seconds), words[2], words[3]);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
