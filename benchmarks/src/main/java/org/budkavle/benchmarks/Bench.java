// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.budkavle.benchmarks.addressbook.AddressBookCommand;
import org.budkavle.benchmarks.as4.As4Command;
import org.budkavle.benchmarks.as4.OneLargeCommand;
import org.budkavle.benchmarks.audit.AuditBenchmark;
import org.budkavle.benchmarks.chain.ChainCommand;
import org.budkavle.benchmarks.chain.OverloadCommand;
import org.budkavle.benchmarks.client.ClientCommand;
import org.budkavle.benchmarks.growth.GrowthCommand;
import org.budkavle.benchmarks.many.FailoverCommand;
import org.budkavle.benchmarks.many.ManyCommand;
import org.budkavle.benchmarks.many.StartCommand;
import org.budkavle.benchmarks.search.SearchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./budkavle bench}. What each figure means is told in benchmarks/README.md. */
@Command(
        name = "budkavle bench",
        description = "Measures Budkavle beside the bare cryptography that the protocol forces, and beside phase4.",
        subcommands = {
            AddressBookCommand.class,
            As4Command.class,
            AuditBenchmark.class,
            ChainCommand.class,
            ClientCommand.class,
            FailoverCommand.class,
            FloorCommand.class,
            GrowthCommand.class,
            ManyCommand.class,
            MicroCommand.class,
            OneLargeCommand.class,
            OverloadCommand.class,
            SearchCommand.class,
            StartCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Without a command: chain --table."},
        synopsisSubcommandLabel = "[COMMAND]")
public final class Bench {

    private Bench() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        // Else each small answer of the JDK's server on loopback waits for the client's delayed acknowledgement: 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // phase4's signature library warns at each message; a measurement shall not pay for the telling.
        Logger.getLogger("").setLevel(Level.SEVERE);
        var line = new CommandLine(new Bench()).setUsageHelpAutoWidth(true);
        System.exit(arguments.length == 0 ? line.execute("chain", "--table") : line.execute(arguments));
    }
}
