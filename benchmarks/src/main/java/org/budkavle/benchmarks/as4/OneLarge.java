// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.budkavle.benchmarks.Floor;
import org.budkavle.benchmarks.Table;

/** Runs {@link OneLargeCommand} in a process of its own, with the heap that it is given. */
final class OneLarge {

    private static final int MOST_SECONDS = 120;
    private static final int OUT_OF_MEMORY = 3;
    private static final double MEGA = 1e6;
    private static final double THOUSAND = 1e3;

    private OneLarge() {}

    /**
     * @param envelope its size in bytes
     * @return a row: contender, heap, MB of the envelope and on the wire, seconds, processor seconds, those of the floor, most
     *     memory
     */
    static String[] run(String who, String heap, long envelope, int bits, Floor floor)
            throws IOException, InterruptedException {
        System.err.println("100 MB, " + who + ", heap " + heap);
        String[] what = {who, heap, Table.number(envelope / MEGA)};
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
                        "--envelope=" + envelope,
                        "--bits=" + bits)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return row(what, "", "not done in " + MOST_SECONDS, "", "", "");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String[] words = said.split(" ");
            if (process.exitValue() != 0 || words.length != 4) {
                boolean memory = process.exitValue() == OUT_OF_MEMORY || said.contains("OutOfMemoryError");
                return row(what, "", memory ? "out of memory" : "failed", "", "", "");
            }
            long wire = Long.parseLong(words[1]);
            return row(
                    what,
                    Table.number(wire / MEGA),
                    words[0],
                    words[2],
                    Table.number(floor.as4(envelope, wire) / THOUSAND),
                    words[3]);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String[] row(String[] what, String... figures) {
        return Stream.concat(Stream.of(what), Stream.of(figures)).toArray(String[]::new);
    }
}
