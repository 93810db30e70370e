// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.restore.RehearsalReport;
import org.budkavle.server.backup.restore.Rehearse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rehearse",
        description =
                "Restores the newest copy beside the running server, without sending anything, and tells how it went.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The server's settings.")
    private Path config = Path.of("");

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Private key of the copies (default: budkavle.backup.identity-file).")
    private Optional<Path> identity = Optional.empty();

    @Option(names = "--report", paramLabel = "FOLDER", description = "Where the report is written, as JSON and PDF.")
    private Optional<Path> report = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Quiet.please();
        Settings.Read read = Settings.read(config);
        Path key = identity.or(() -> Optional.of(read.backup().identityFile())
                        .filter(file -> !file.isBlank())
                        .map(Path::of))
                .orElseThrow(() -> new IllegalArgumentException("Give the private key with --identity"));
        RehearsalReport outcome = new Rehearse(
                        read.server(), read.installation().signer().logKey(), Clock.systemUTC())
                .rehearse(Path.of(read.backup().folder()), Age.identities(key));
        outcome.checks().forEach(check -> System.out.println((check.passed() ? "OK   " : "FEL  ") + check.text()));
        System.out.println((outcome.passed() ? "Återläsningen lyckades" : "Återläsningen misslyckades") + " ("
                + outcome.seconds() + " s)");
        if (report.isPresent()) {
            Files.createDirectories(report.get());
            String name = "aterlasningsprov-" + outcome.at().toString().replace(":", "");
            Files.writeString(report.get().resolve(name + ".json"), outcome.json());
            Files.write(report.get().resolve(name + ".pdf"), outcome.pdf());
        }
        return outcome.passed() ? 0 : 1;
    }
}
