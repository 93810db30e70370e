// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.budkavle.platform.sjunet.verify.Machine;
import org.budkavle.platform.sjunet.verify.Outcome;
import org.budkavle.platform.sjunet.verify.Result;
import org.budkavle.platform.sjunet.verify.Vantage;
import org.budkavle.platform.sjunet.verify.Verification;

/** A process of the product's own inside a machine of the network, that verifies each time it is asked. A process cannot move between networks. */
final class Watcher {

    private final Process process;
    private final BufferedReader out;

    private Watcher(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Watcher in(TestMachine machine, Vantage vantage, Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Watcher(machine.talk(List.of(
                java,
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Watcher.class.getName(),
                vantage.name(),
                file.toString())));
    }

    /** Runs every check of the place once. */
    List<String> verify() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        var lines = new java.util.ArrayList<String>();
        for (var line = out.readLine(); line != null && !line.equals("."); line = out.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Inside the machine: one line a result, then a dot. */
    public static void main(String[] arguments) throws Exception {
        var declaration = DeclarationReader.read(Path.of(arguments[1])).declaration();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var print = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
        while (in.readLine() != null) {
            var results = new Verification(
                            declaration,
                            Vantage.valueOf(arguments[0]),
                            Optional.of("journal"),
                            new Machine(),
                            Clock.systemDefaultZone())
                    .run();
            results.forEach(result -> print.println(line(result)));
            print.println(".");
        }
    }

    private static String line(Result result) {
        return result.outcome() == Outcome.FAIL
                ? "FAIL " + result.cause().orElseThrow().name() + " " + result.subject() + ": " + result.text()
                : result.outcome().name() + " " + result.check().name().toLowerCase(Locale.ROOT) + " "
                        + result.subject() + ": " + result.text();
    }
}
