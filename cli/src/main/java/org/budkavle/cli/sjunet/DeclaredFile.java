// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.sjunet.declaration.DeclarationReader;
import org.budkavle.platform.sjunet.declaration.DeclarationReader.Reading;
import org.budkavle.platform.sjunet.declaration.DeclarationRefused;
import org.budkavle.platform.sjunet.plan.Finding;
import org.budkavle.platform.sjunet.plan.Plan;
import org.budkavle.platform.sjunet.plan.PlanRule.Severity;
import picocli.CommandLine.Parameters;

/** The file that a command is given, and how what is wrong with it is told: as editors and compilers do, {@code file:line:column}. */
final class DeclaredFile {

    /** What was asked for was made, and something was found wrong. */
    static final int WRONG = 5;

    @Parameters(paramLabel = "FILE", description = "The declaration, sjunet.yaml.")
    private Path file = Path.of("sjunet.yaml");

    /** The one that the command line names. */
    DeclaredFile() {}

    DeclaredFile(Path file) {
        this.file = file;
    }

    /** Reads the file, or prints its faults. */
    Optional<Reading> read(Terminal terminal) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("Filen " + file + " finns inte, eller går inte att läsa.");
        }
        try {
            return Optional.of(DeclarationReader.read(file));
        } catch (DeclarationRefused refused) {
            for (var fault : refused.faults()) {
                terminal.line(file + ":" + fault.position() + ": "
                        + terminal.in(Tone.BAD, fault.kind().code()) + " " + fault.text());
            }
            return Optional.empty();
        }
    }

    /** Prints what the rules found; each with who mends it and how. */
    void show(Plan plan, Terminal terminal) {
        for (var finding : plan.findings()) {
            show(finding, plan, terminal);
        }
        long errors = count(plan, Severity.ERROR);
        long warnings = count(plan, Severity.WARNING);
        terminal.line(
                errors == 0 ? Tone.GOOD : Tone.BAD,
                errors == 0
                        ? "Håller: inga fel, %d varningar.".formatted(warnings)
                        : "Håller inte: %d fel, %d varningar.".formatted(errors, warnings));
    }

    private void show(Finding finding, Plan plan, Terminal terminal) {
        var rule = finding.rule();
        var tone = rule.severity() == Severity.ERROR ? Tone.BAD : Tone.STRONG;
        terminal.line("%s:%s: %s %s"
                .formatted(
                        file,
                        finding.position(),
                        terminal.in(tone, rule.severity().label() + " " + rule.code()),
                        rule.title()));
        terminal.line("  " + finding.text());
        terminal.line(
                Tone.FAINT,
                "  %s (%s): %s"
                        .formatted(
                                rule.responsible().role(),
                                plan.reading()
                                        .declaration()
                                        .parties()
                                        .of(rule.responsible())
                                        .name(),
                                rule.mend()));
    }

    private static long count(Plan plan, Severity severity) {
        return plan.findings().stream()
                .filter(f -> f.rule().severity() == severity)
                .count();
    }
}
