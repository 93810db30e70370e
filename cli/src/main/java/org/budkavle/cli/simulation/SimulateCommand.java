// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Lets two organisations write to each other while every fault of transport.md 9.6 happens, by dice from a seed.",
            "Prints what was sent, how it ended, what was doubled, lost or without outcome, and the memory in use.",
            "Exit status 0: everything once and with one true outcome; 5: something not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {

    private static final int SOMETHING_FAILED = 5;
    private static final long MEGABYTE = 1024 * 1024;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed meets the same faults; drawn if not said.")
    private long seed = new Random().nextInt(1_000_000);

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = "1h",
            description =
                    "Goes on with the next seed until this much time has passed (${FALLBACK-VALUE} when none is said).")
    private String soak = "0s";

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        long end = System.nanoTime() + DurationStyle.detectAndParse(soak).toNanos();
        Simulation simulation = Simulation.prepare();
        boolean clean = true;
        long next = seed;
        do {
            clean &= one(simulation, next, terminal);
            next++;
        } while (System.nanoTime() < end);
        return clean ? 0 : SOMETHING_FAILED;
    }

    private boolean one(Simulation simulation, long chosen, Terminal terminal) throws IOException {
        Path folder = Files.createTempDirectory("simulation");
        long begun = System.nanoTime();
        long[] most = {used()};
        try {
            SimulationResult result = simulation.run(chosen, messages, folder, sent -> {
                if (sent % 1000 == 0) {
                    most[0] = Math.max(most[0], used());
                }
                terminal.progress("  " + sent + " of " + messages + " sent");
            });
            terminal.progressDone();
            terminal.line(result.clean() ? Tone.GOOD : Tone.BAD, result.inWords());
            terminal.line("  memory %d MB at the end, at most %d MB; %d s"
                    .formatted(
                            used(),
                            most[0],
                            Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
            return result.clean();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** What is left when what is no longer needed has gone. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
