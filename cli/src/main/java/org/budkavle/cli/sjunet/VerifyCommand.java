// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.verify.Outcome;
import org.budkavle.platform.sjunet.verify.Result;
import org.budkavle.platform.sjunet.verify.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Proves the connection from where it is run. Exit status 0 only if nothing failed.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Mixin
    private Place place = new Place();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var declaration = reading.get().declaration();
        var results = place.verification(declaration).run();
        var watch = new Watch(declaration, place.vantage());
        var now = Instant.now();
        for (var result : results) {
            if (json) {
                terminal.line(watch.json(result, now));
            } else {
                show(result, declaration, terminal);
            }
        }
        return results.stream().anyMatch(r -> r.outcome() == Outcome.FAIL) ? DeclaredFile.WRONG : 0;
    }

    private static void show(Result result, SjunetDeclaration declaration, Terminal terminal) {
        var tone = switch (result.outcome()) {
            case PASS -> Tone.GOOD;
            case FAIL -> Tone.BAD;
            case UNKNOWN -> Tone.STRONG;
        };
        var took = result.milliseconds().isPresent()
                ? String.format(Locale.ROOT, "  %.1f ms", result.milliseconds().getAsDouble())
                : "";
        terminal.line("%s %s, %s: %s%s"
                .formatted(
                        terminal.in(tone, "%-7s".formatted(result.outcome())),
                        result.check().text(),
                        result.subject(),
                        result.text(),
                        took));
        result.cause().ifPresent(cause -> {
            terminal.line(terminal.in(Tone.BAD, "        " + cause.code() + " " + cause.title()));
            terminal.line(
                    Tone.FAINT,
                    "        %s (%s): %s"
                            .formatted(
                                    cause.responsible().role(),
                                    declaration
                                            .parties()
                                            .of(cause.responsible())
                                            .name(),
                                    cause.mend()));
        });
    }
}
