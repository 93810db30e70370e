// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.budkavle.cli.demo.Demo;
import org.budkavle.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Starts a federation and two organisations on this machine, and sends three messages between them.",
            "Stays up until Ctrl-C; everything listens on loopback only."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final int WRONG_OUTCOME = 5;

    @Option(
            names = "--once",
            description =
                    "Ends after the three messages, with exit status 0 only if each had the outcome it should have.")
    private boolean once;

    @Option(names = "--fresh", description = "Throws the demo's earlier data away first.")
    private boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description =
                    "The first of four ports in a row: two for the APIs, two for the access points (default: ${DEFAULT-VALUE}).")
    private int firstPort;

    @Option(
            names = "--sweden",
            paramLabel = "ADDRESSES",
            defaultValue = "100000",
            description =
                    "How many made-up function addresses of Sweden's municipalities, regions and agencies the address book"
                            + " has beside the demo's own; 0 for none (default: ${DEFAULT-VALUE}).")
    private int sweden;

    @Override
    public Integer call() throws Exception {
        var terminal = Terminal.standard();
        if (fresh) {
            Demo.forget(data);
        }
        try (var demo = Demo.start(data, firstPort, sweden, terminal)) {
            boolean right = demo.sendFirstMessages();
            if (once) {
                return right ? 0 : WRONG_OUTCOME;
            }
            demo.showHowToGoOn();
            Stop.await();
            return 0;
        }
    }
}
