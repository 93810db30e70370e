// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.sjunet.plan.ConnectionPicture;
import org.budkavle.platform.sjunet.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = "Checks the declaration before anything is applied, and draws the connection.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Option(names = "--picture", paramLabel = "SVG", description = "Writes the picture here.")
    private Optional<Path> picture = Optional.empty();

    @Option(names = "--json", description = "Prints what was found as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var plan = Plan.of(reading.get(), LocalDate.now());
        if (json) {
            terminal.line(plan.json().toPrettyString());
        } else {
            file.show(plan, terminal);
        }
        if (picture.isPresent()) {
            Files.writeString(picture.get(), ConnectionPicture.of(plan.reading().declaration()));
        }
        return plan.hasErrors() ? DeclaredFile.WRONG : 0;
    }
}
