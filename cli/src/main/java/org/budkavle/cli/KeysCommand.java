// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.cli.audit.LogDatabase;
import org.budkavle.server.content.KeyOrders;
import org.budkavle.tlog.NotWellFormed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = {
            "The master keys that the organisations' content lies under.",
            "A server that runs carries out what is ordered within seconds, and people go on working; otherwise the next that starts."
        },
        subcommands = {KeysCommand.Status.class, KeysCommand.Rotate.class, KeysCommand.Forget.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    /** What is done with the keys. */
    @FunctionalInterface
    private interface Asking<T> {
        T with(KeyOrders orders) throws SQLException;
    }

    private static <T> T ask(LogDatabase database, Asking<T> asking) throws IOException, NotWellFormed {
        return database.use(found -> {
            try {
                return asking.with(new KeyOrders(found));
            } catch (SQLException e) {
                throw new IOException("The database did not answer (" + e.getSQLState() + ")", e);
            }
        });
    }

    @Command(
            name = "status",
            description = "Lists the master keys in use, and what they wrap.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        @Mixin
        private LogDatabase database = new LogDatabase();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, NotWellFormed {
            List<KeyOrders.Use> uses = ask(database, KeyOrders::uses);
            PrintWriter out = spec.commandLine().getOut();
            for (KeyOrders.Use use : uses) {
                out.printf(
                        "%-40s master key %d  %d data keys  %d mailboxes  since %s%s%n",
                        use.participant(),
                        use.generation(),
                        use.dataKeys(),
                        use.mailboxes(),
                        use.oldest(),
                        use.changing() ? "  (being changed)" : "");
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "rotate",
            description = "Gives an organisation a new master key; every data key is wrapped by it anew.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Mixin
        private LogDatabase database = new LogDatabase();

        @Parameters(paramLabel = "PARTICIPANT", description = "Such as 0203:bjorkvik.example.se.")
        private String participant = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, NotWellFormed {
            return tell(spec, ask(database, orders -> orders.rotate(participant)), participant);
        }
    }

    @Command(
            name = "forget",
            description = {
                "Destroys an organisation's old master keys that wrap nothing any more.",
                "Copies of the database from before the change cannot be read from then on, unless the key store was copied too."
            },
            mixinStandardHelpOptions = true)
    static final class Forget implements Callable<Integer> {

        @Mixin
        private LogDatabase database = new LogDatabase();

        @Parameters(paramLabel = "PARTICIPANT", description = "Such as 0203:bjorkvik.example.se.")
        private String participant = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, NotWellFormed {
            return tell(spec, ask(database, orders -> orders.forget(participant)), participant);
        }
    }

    private static int tell(CommandSpec spec, boolean ordered, String participant) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                ordered
                        ? "Ordered. See 'keys status', and the audit log."
                        : "Nothing ordered: there is no organisation " + participant
                                + " here, or it is ordered already.");
        out.flush();
        return ordered ? 0 : 1;
    }
}
