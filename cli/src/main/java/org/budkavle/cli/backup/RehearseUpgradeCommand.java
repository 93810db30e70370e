// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.cli.doctor.DatabaseLook;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import org.budkavle.server.backup.restore.RehearseUpgrade;
import org.budkavle.server.backup.restore.UpgradeReport;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./budkavle rehearse-upgrade}: what this program would do to the database at its start, tried on the newest copy. */
@Command(
        name = "rehearse-upgrade",
        description = {
            "Restores the newest copy beside the running server, makes this program's changes of the database there, and tells",
            "how it went, how long it took, and whether the old program may run meanwhile. Nothing is sent, and nothing is left."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "docs/drift/uppgradera.md says when."})
public final class RehearseUpgradeCommand implements Callable<Integer> {

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Override
    public Integer call() throws Exception {
        Quiet.please();
        Settings.Read read = options.settings();
        UpgradeReport outcome = new RehearseUpgrade(
                        read.server(),
                        read.installation().signer().logKey(),
                        source -> look(source, read.server().data()),
                        Clock.systemUTC())
                .rehearse(Path.of(read.backup().folder()), options.identities(read));
        outcome.migrations()
                .forEach(each -> System.out.println(
                        "     V" + each.version() + " " + each.name() + ": " + each.milliseconds() + " ms"));
        RehearsalOptions.print(outcome.checks());
        outcome.breaks().forEach(each -> System.out.println("OBS  " + each));
        System.out.println(
                outcome.breaks().isEmpty()
                        ? "Det gamla programmet kan köra kvar medan det nya startar."
                        : "Stoppa alla servrar före bytet: det gamla programmet klarar inte den nya databasen.");
        System.out.println((outcome.passed() ? "Uppgraderingen går att göra" : "Uppgraderingen misslyckades") + " ("
                + outcome.seconds() + " s)");
        options.write("uppgraderingsprov", outcome.at(), outcome.json(), outcome.pdf());
        return outcome.passed() ? 0 : 1;
    }

    /** As doctor looks at a database; queues were long when the copy was taken, and that is no fault of the upgrade. */
    private static List<Check> look(PGSimpleDataSource source, Path data) {
        return DatabaseLook.at(source, data, Instant.now()).stream()
                .filter(found -> !found.code().equals("BKV-D14"))
                .map(found -> new Check(found.code(), found.fine(), "doctor " + found.code() + ": " + found.text()))
                .toList();
    }
}
