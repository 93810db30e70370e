// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.restore.RestoreBackup;
import org.budkavle.server.backup.restore.Until;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./budkavle restore}. */
@Command(
        name = "restore",
        description = "Brings a server's data back to an empty folder. Nothing is overwritten.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private Lists lists = new Lists();

    @Option(names = "--data", paramLabel = "FOLDER", required = true, description = "The new data folder; empty.")
    private Path data = Path.of("");

    @Option(names = "--identity", paramLabel = "FILE", required = true, description = "Private key of the copies.")
    private Path identity = Path.of("");

    @Option(
            names = "--key-identity",
            paramLabel = "FILE",
            required = true,
            description = "Private key of the copied key stores.")
    private Path keyIdentity = Path.of("");

    @Option(names = "--copy", paramLabel = "ID", description = "A full copy by its id (default: the newest that fits).")
    private Optional<String> copy = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Point in time, such as 2026-11-22T14:30:00+01:00 (default: as far as there is a log).")
    private Optional<OffsetDateTime> to = Optional.empty();

    @Option(names = "--no-log", description = "To the end of the full copy, without its log.")
    private boolean noLog;

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description = "Checkpoints of the audit log that a witness kept: what they know beyond the copy is lost.")
    private List<Path> witnesses = List.of();

    @Option(
            names = "--decided-by",
            paramLabel = "NAME",
            required = true,
            description = "Who answers for the restore; stands in the audit log for ever.")
    private String decidedBy = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; stands there too.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        Quiet.please();
        Until until = noLog
                ? new Until.FullCopy()
                : to.<Until>map(at -> new Until.PointInTime(at.toInstant())).orElse(new Until.Latest());
        RestoreBackup.Restored restored = new RestoreBackup(Clock.systemUTC())
                .restore(new RestoreBackup.Order(
                        lists.folder(),
                        copy,
                        until,
                        data,
                        lists.key(),
                        Age.identities(identity),
                        Age.identities(keyIdentity),
                        witnesses,
                        decidedBy,
                        reason));
        System.out.println("Återläst ur " + restored.generation() + " till "
                + restored.reached().map(Object::toString).orElse("kopians slut") + ": " + restored.rows()
                + " rader, " + restored.blobs() + " blobbar");
        System.out.println("Granskningsloggen stämmer: " + restored.audit().size() + " poster");
        if (restored.audit().known() > restored.audit().size()) {
            System.out.println("Förlorat: posterna " + restored.audit().size() + "–"
                    + (restored.audit().known() - 1) + ", som har funnits enligt en senare kontrollpunkt");
        }
        restored.missing().forEach(blob -> System.out.println("Saknas: blobb " + blob));
        if (restored.outside()) {
            System.out.println("Det som inte låg i datamappen ligger i " + data.resolve("outside")
                    + ": flytta det dit inställningarna pekar");
        }
        System.out.println(
                "Starta servern: den skriver återläsningen i loggen, prövar det som var på väg och sänder sedan.");
        return restored.missing().isEmpty() ? 0 : 1;
    }
}
