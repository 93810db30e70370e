// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.copy.LocalCluster;
import org.budkavle.server.backup.copy.TakeBackup;
import org.budkavle.server.platform.EmbeddedDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./budkavle backup}: a full copy now, beside those that the server takes by itself. */
@Command(
        name = "backup",
        description = "Takes a full, encrypted copy now, whether the server runs or not.",
        subcommands = {KeyCommand.class, ListCommand.class, RehearseCommand.class},
        mixinStandardHelpOptions = true,
        footer = {"", "docs/drift/backup-och-aterstallning.md says what is set up first."})
public final class BackupCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "The file that the server is started with.")
    private Optional<Path> config = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Quiet.please();
        Settings.Read read = Settings.read(config.orElseThrow(() -> new IllegalArgumentException(
                "Give the server's settings with --config, or one of the commands key, list, rehearse")));
        var take = new TakeBackup(read.installation(), read.backup(), Clock.systemUTC());
        TakeBackup.Taken taken;
        if (new LocalCluster(read.installation().data()).runs()) {
            taken = take.take();
        } else {
            try (EmbeddedDatabase _ = EmbeddedDatabase.start(read.installation().data())) {
                taken = take.take();
            }
        }
        System.out.println("Säkerhetskopia " + taken.generation().id() + ": "
                + taken.generation().rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                + " rader, " + taken.blobs() + " blobbar"
                + (taken.missingBlobs() > 0 ? ", " + taken.missingBlobs() + " blobbar saknas" : "")
                + (taken.removed().isEmpty() ? "" : "; tog bort " + String.join(", ", taken.removed())));
        if (!take.elsewhere()) {
            System.out.println("Obs: kopiorna ligger i samma filsystem som det som kopieras.");
        }
        return taken.missingBlobs() > 0 ? 1 : 0;
    }
}
