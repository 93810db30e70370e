// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.sjunet.plan.Plan;
import org.budkavle.platform.sjunet.render.RenderedFile;
import org.budkavle.platform.sjunet.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "render",
        description =
                "Writes everything that each party applies, one folder a party. Nothing is written while the plan has errors.",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            defaultValue = "sjunet",
            description = "Where (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("sjunet");

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var plan = Plan.of(reading.get(), LocalDate.now());
        if (plan.hasErrors()) {
            file.show(plan, terminal);
            return DeclaredFile.WRONG;
        }
        var rendering = Rendering.of(plan.reading().declaration());
        rendering.write(folder);
        rendering.files().stream()
                .map(RenderedFile::fullPath)
                .forEach(path -> terminal.line(folder.resolve(path).toString()));
        return 0;
    }
}
