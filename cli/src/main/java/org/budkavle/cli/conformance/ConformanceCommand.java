// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.demo.DemoServer;
import org.budkavle.cli.simulation.SimulateCommand;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.conformance.CaseResult;
import org.budkavle.conformance.Catalogue;
import org.budkavle.conformance.ConformanceCase;
import org.budkavle.conformance.ConformanceRun;
import org.budkavle.conformance.Outcome;
import org.budkavle.conformance.Person;
import org.budkavle.conformance.RunResult;
import org.budkavle.conformance.Target;
import org.budkavle.conformance.protocol.Protocol;
import org.budkavle.conformance.target.DeclaredTarget;
import org.budkavle.conformance.target.PeerTarget;
import org.budkavle.conformance.target.TargetFile;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.peer.ProductFault;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.pki.KeyType;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "conformance",
        description = {
            "Runs every official test case against Budkavle in a federation of its own, and writes the protocol.",
            "With --target against any other product; see docs/provning.md.",
            "Exit status 0: nothing failed; 5: something did. What only a person can tell is left open, never passed."
        },
        subcommands = SimulateCommand.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ConformanceCommand implements Callable<Integer> {

    private static final int SOMETHING_FAILED = 5;
    private static final String TOOL = "budkavle conformance 0.1.0";

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description = "The product to try, told of in a YAML file; without it Budkavle itself.")
    private Optional<Path> target = Optional.empty();

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Only this case, or all whose id begins so; may be repeated. Without it every case.")
    private List<String> cases = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "provning",
            description = "Where protocol and evidence go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("provning");

    @Option(names = "--list", description = "Lists the cases and runs nothing.")
    private boolean list;

    @Option(
            names = "--inject",
            paramLabel = "FAULT",
            description = "Tries the federation's own test peer with this fault: ${COMPLETION-CANDIDATES}.")
    private Optional<ProductFault> inject = Optional.empty();

    @Option(names = "--ask", description = "Asks the person at the terminal for what no program can do or see.")
    private boolean ask;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keeps the test federation here, so that another product can be set up for it once.")
    private Optional<Path> data = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        Catalogue catalogue = Catalogue.load();
        List<ConformanceCase> chosen = cases.isEmpty() ? catalogue.cases() : catalogue.matching(cases);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No case is called " + String.join(", ", cases) + "; see --list");
        }
        if (list) {
            chosen.forEach(each -> terminal.line("%-34s %-9s %s".formatted(each.id(), each.knowledge(), each.title())));
            terminal.line(chosen.size() + " cases.");
            return 0;
        }
        RunResult result = run(chosen, terminal);
        List<Path> files = Protocol.write(result, out);
        terminal.line("");
        terminal.line(
                result.clean() ? Tone.GOOD : Tone.BAD,
                "%d cases in %d s: %d passed, %d failed, %d not fully known, %d need a person, %d not applicable, %d errors."
                        .formatted(
                                result.cases().size(),
                                result.took().toSeconds(),
                                result.count("PASSED"),
                                result.count("FAILED"),
                                result.count("NOT_FULLY_KNOWN"),
                                result.count("NEEDS_PERSON"),
                                result.count("NOT_APPLICABLE"),
                                result.count("ERROR")));
        files.forEach(file -> terminal.line("  " + file));
        return result.clean() ? 0 : SOMETHING_FAILED;
    }

    private RunResult run(List<ConformanceCase> chosen, Terminal terminal) throws IOException {
        Files.createDirectories(out);
        Path scratch =
                data.isPresent() ? Files.createDirectories(data.get()) : Files.createTempDirectory("conformance");
        DemoServer.logTo(out.resolve("conformance.log"));
        Person person = ask ? ConformanceCommand::fromTerminal : Person.NOBODY;
        // No case asks for the length of a key, and three dozen long ones take a minute to make.
        FederationConfig config =
                FederationConfig.local(scratch.resolve("federation")).withKeys(KeyType.RSA_2048);
        try (Federation federation = Federation.start(config);
                TestBed bed = TestBed.start(federation, scratch.resolve("test-access-points"));
                Target product = join(bed, scratch, person)) {
            terminal.line(Tone.STRONG, product.description().product() + ", " + chosen.size() + " cases");
            return new ConformanceRun(bed, product, person, out.resolve("bevis"), TOOL, Clock.systemUTC())
                    .run(chosen, result -> show(result, terminal));
        } finally {
            if (data.isEmpty()) {
                FileSystemUtils.deleteRecursively(scratch);
            }
        }
    }

    private Target join(TestBed bed, Path scratch, Person person) throws IOException {
        if (inject.isPresent()) {
            return PeerTarget.join(bed, "referens", "AP0150", inject);
        }
        if (target.isPresent()) {
            return DeclaredTarget.join(bed, TargetFile.read(target.get()), scratch.resolve("target"), person);
        }
        return BudkavleTarget.start(bed, scratch.resolve("budkavle"));
    }

    private static void show(CaseResult result, Terminal terminal) {
        Outcome outcome = result.outcome();
        Tone tone = switch (outcome) {
            case Outcome.Passed passed -> Tone.GOOD;
            case Outcome.Failed failed -> Tone.BAD;
            case Outcome.NotRun not -> Tone.BAD;
            default -> Tone.FAINT;
        };
        String rule = outcome instanceof Outcome.Failed failed ? failed.rule() + ": " : "";
        terminal.line(
                "%-34s %s %s".formatted(result.of().id(), terminal.in(tone, outcome.code()), rule + outcome.words()));
    }

    private static Optional<String> fromTerminal(String question) {
        System.out.println("\n? " + question);
        System.out.print("> ");
        System.out.flush();
        try {
            return Optional.ofNullable(
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())
                    .filter(answer -> !answer.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
