// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.restore.RehearsalReport;
import org.budkavle.server.backup.restore.Rehearse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rehearse",
        description =
                "Restores the newest copy beside the running server, without sending anything, and tells how it went.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Override
    public Integer call() throws Exception {
        Quiet.please();
        Settings.Read read = options.settings();
        RehearsalReport outcome = new Rehearse(
                        read.server(), read.installation().signer().logKey(), Clock.systemUTC())
                .rehearse(Path.of(read.backup().folder()), options.identities(read));
        RehearsalOptions.print(outcome.checks());
        System.out.println((outcome.passed() ? "Återläsningen lyckades" : "Återläsningen misslyckades") + " ("
                + outcome.seconds() + " s)");
        options.write("aterlasningsprov", outcome.at(), outcome.json(), outcome.pdf());
        return outcome.passed() ? 0 : 1;
    }
}
