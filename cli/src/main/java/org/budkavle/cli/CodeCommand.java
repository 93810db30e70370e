// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.budkavle.cli.demo.People;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.federation.administration.OneTimeCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "code",
        description = {
            "Prints the one-time code that an authenticator app would show now.",
            "For trying things: somebody's second factor belongs in that person's telephone."
        },
        mixinStandardHelpOptions = true)
final class CodeCommand implements Callable<Integer> {

    private static final int STEP = 30;

    @Parameters(paramLabel = "WHO", description = "A person of the demo, or the secret itself (base 32).")
    private String who = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "Where the demo keeps its data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var now = Instant.now();
        terminal.line(OneTimeCode.at(People.secret(data, who).orElse(who), now));
        System.err.println(terminal.in(
                Tone.FAINT, "for another " + (STEP - now.getEpochSecond() % STEP) + " s, and for one log-in"));
        return 0;
    }
}
