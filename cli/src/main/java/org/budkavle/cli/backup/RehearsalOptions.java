// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import picocli.CommandLine.Option;

/** What every trial of the newest copy asks for, and how it tells what it found. */
final class RehearsalOptions {

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The server's settings.")
    private Path config = Path.of("");

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Private key of the copies (default: budkavle.backup.identity-file).")
    private Optional<Path> identity = Optional.empty();

    @Option(names = "--report", paramLabel = "FOLDER", description = "Where the report is written, as JSON and PDF.")
    private Optional<Path> report = Optional.empty();

    Settings.Read settings() throws IOException {
        return Settings.read(config);
    }

    /** The private keys that decrypt the copies. */
    List<String> identities(Settings.Read settings) throws IOException, BackupRefused {
        return Age.identities(identity.or(() -> Optional.of(settings.backup().identityFile())
                        .filter(file -> !file.isBlank())
                        .map(Path::of))
                .orElseThrow(() -> new IllegalArgumentException("Give the private key with --identity")));
    }

    static void print(List<Check> checks) {
        checks.forEach(check -> System.out.println((check.passed() ? "OK   " : "FEL  ") + check.text()));
    }

    /** Writes the report if one is wanted. */
    void write(String name, Instant at, String json, byte[] pdf) throws IOException {
        if (report.isPresent()) {
            Files.createDirectories(report.get());
            String file = name + "-" + at.toString().replace(":", "");
            Files.writeString(report.get().resolve(file + ".json"), json);
            Files.write(report.get().resolve(file + ".pdf"), pdf);
        }
    }
}
