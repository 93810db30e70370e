// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.util.List;
import java.util.Optional;
import org.budkavle.cli.audit.AuditCommand;
import org.budkavle.cli.backup.BackupCommand;
import org.budkavle.cli.backup.RehearseUpgradeCommand;
import org.budkavle.cli.backup.RestoreCommand;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.conformance.ConformanceCommand;
import org.budkavle.cli.doctor.DoctorCommand;
import org.budkavle.cli.platform.PlatformCommand;
import org.budkavle.cli.sjunet.SjunetCommand;
import org.budkavle.server.backup.BackupRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The program behind {@code ./budkavle}. */
@Command(
        name = "budkavle",
        description = "Budkavle: the open implementation of Säker digital kommunikation (SDK).",
        mixinStandardHelpOptions = true,
        version = "Budkavle 0.1.0",
        footer = {
            "",
            "Two more, which the script runs by itself:",
            "  test        Runs every test and prints the count.",
            "  bench       Measures, beside phase4 and beside the bare cryptography; see benchmarks/README.md."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Budkavle {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            FederationCommand.class,
            SendCommand.class,
            InboxCommand.class,
            TraceCommand.class,
            VerifyCommand.class,
            TokenCommand.class,
            CodeCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RehearseUpgradeCommand.class,
            RestoreCommand.class,
            KeysCommand.class,
            SjunetCommand.class,
            ConformanceCommand.class,
            PlatformCommand.class,
            SbomCommand.class,
            DoctorCommand.class);

    private Budkavle() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        int status = run(arguments);
        if (!Stop.isAsked()) {
            System.exit(status);
        }
    }

    /** Runs one command and returns its exit status. */
    public static int run(String... arguments) {
        var line =
                line(arguments).setExecutionExceptionHandler(new PlainWords()).setUsageHelpAutoWidth(true);
        if (arguments.length == 0) {
            line.usage(System.out);
            return CommandLine.ExitCode.OK;
        }
        return line.execute(arguments);
    }

    /** Reads a command without running it; throws what picocli throws of one that there is not. */
    static void parse(String... arguments) {
        line(arguments).parseArgs(arguments);
    }

    /** With the one command that is asked for, or with all: to look at them all takes a quarter of a second. */
    private static CommandLine line(String... arguments) {
        var line = new CommandLine(new Budkavle());
        List<Class<?>> asked = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && isNamed(command, arguments[0]))
                .toList();
        (asked.isEmpty() ? COMMANDS : asked).forEach(line::addSubcommand);
        return line;
    }

    private static boolean isNamed(Class<?> command, String name) {
        return command.getAnnotation(Command.class).name().equals(name);
    }

    /** A refusal or a missing file is told in one line; a stack trace is for what nobody expected. */
    private static final class PlainWords implements IExecutionExceptionHandler {

        @Override
        public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) throws Exception {
            boolean expected = failure instanceof SdkApi.Refused
                    || failure instanceof BackupRefused
                    || failure instanceof java.io.IOException
                    || failure instanceof IllegalArgumentException;
            if (!expected) {
                throw failure;
            }
            line.getErr()
                    .println(line.getColorScheme()
                            .errorText(Optional.ofNullable(failure.getMessage())
                                    .orElse(failure.getClass().getSimpleName())));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
