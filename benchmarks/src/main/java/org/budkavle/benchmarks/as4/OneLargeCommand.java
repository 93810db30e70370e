// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Load;
import org.budkavle.benchmarks.Scratch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends one message of 100 MB in this process: prints seconds, bytes that were encrypted, and the most memory used. */
@Command(name = "one-large", hidden = true)
public final class OneLargeCommand implements Callable<Integer> {

    private static final int BASE64_TEXT = 4;
    private static final int BASE64_BYTES = 3;
    private static final int GREETINGS = 20;
    private static final Path STATUS = Path.of("/proc/self/status");

    @Option(names = "--who", required = true, description = "budkavle or phase4.")
    private String who = "";

    @Option(
            names = "--envelope",
            description = "Bytes of the envelope, which is the Base64 of bytes that do not compress.")
    private long envelope = 100_000_000;

    @Option(names = "--bits", description = "RSA key size.")
    private int bits = 3072;

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        try (Scratch scratch = Scratch.create();
                AccessPoints points = new AccessPoints(bits, scratch.folder(), clock);
                Leg leg = who.equals("phase4")
                        ? new Phase4Leg(points, true)
                        : new BudkavleLeg(points, scratch.folder(), true, clock)) {
            // Classes are loaded and connections made by a few small ones; the compiler has nearly all still to do.
            SealedLookalike greeting = SealedLookalike.write(scratch.folder(), 1_000);
            for (int i = 0; i < GREETINGS; i++) {
                leg.send(greeting);
            }
            SealedLookalike large = SealedLookalike.write(scratch.folder(), envelope * BASE64_BYTES / BASE64_TEXT);
            Figures figures = Load.run(1, 1, () -> leg.send(large));
            System.out.printf(
                    Locale.ROOT,
                    "%.3f %d %.1f %s%n",
                    figures.latency(1) / 1000,
                    large.compressed(),
                    figures.processorMillis() / 1000,
                    mostMemory());
        }
        return 0;
    }

    /** The most of the machine's memory that the process has had, heap and all else. */
    private static String mostMemory() throws IOException {
        if (!Files.exists(STATUS)) {
            return "unknown";
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + "MB")
                .findFirst()
                .orElse("unknown");
    }
}
