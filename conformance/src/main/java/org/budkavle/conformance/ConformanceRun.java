// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.budkavle.federation.peer.TestBed;

/** Runs cases against a target, one after the other, in the catalogue's order. */
public final class ConformanceRun {

    private final TestBed bed;
    private final Target target;
    private final Person person;
    private final Path evidence;
    private final String tool;
    private final Clock clock;
    private final Samples samples = new Samples();

    /**
     * @param evidence the folder that gets one folder for each case
     * @param tool our own version, for the protocol
     */
    public ConformanceRun(TestBed bed, Target target, Person person, Path evidence, String tool, Clock clock) {
        this.bed = bed;
        this.target = target;
        this.person = person;
        this.evidence = evidence;
        this.tool = tool;
        this.clock = clock;
    }

    /**
     * Runs these.
     *
     * @param watcher is told of each when it is done
     */
    public RunResult run(List<ConformanceCase> cases, Consumer<CaseResult> watcher) throws IOException {
        Files.createDirectories(evidence);
        Instant began = clock.instant();
        List<CaseResult> results = new ArrayList<>();
        for (ConformanceCase each : cases) {
            CaseResult result = run(each);
            results.add(result);
            watcher.accept(result);
        }
        return new RunResult(
                target.description(),
                target.participant().value(),
                bed.federation().settings().environment(),
                tool,
                began,
                Duration.between(began, clock.instant()),
                results);
    }

    private CaseResult run(ConformanceCase each) {
        Instant began = clock.instant();
        Evidence kept = new Evidence(evidence.resolve(each.folder()));
        Outcome outcome = outcome(each, kept);
        return new CaseResult(each, outcome, kept.files(), began, Duration.between(began, clock.instant()));
    }

    private Outcome outcome(ConformanceCase each, Evidence kept) {
        String lacking = each.needs().stream()
                .filter(need -> !target.capabilities().contains(need))
                .sorted()
                .map(Capability::lacking)
                .collect(Collectors.joining("; "));
        if (!lacking.isEmpty()) {
            return each.knowledge() == Knowledge.PARTLY
                    ? new Outcome.NotFullyKnown(each.knownAs() + " Kunde inte heller prövas: " + lacking + ".")
                    : new Outcome.NotApplicable("Kan inte prövas: " + lacking + ".");
        }
        if (each.procedure().isEmpty()) {
            return withoutProgram(each);
        }
        try {
            String observed = each.procedure().get().run(new Bench(bed, target, samples, kept));
            return each.knowledge() == Knowledge.PARTLY
                    ? new Outcome.NotFullyKnown(each.knownAs() + " Det som prövades höll: " + observed + ".")
                    : new Outcome.Passed(observed);
        } catch (RuleBroken e) {
            return new Outcome.Failed(e.rule(), e.words());
        } catch (IOException | RuntimeException e) {
            return new Outcome.NotRun(inWords(e));
        }
    }

    private static String inWords(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            words.append(words.isEmpty() ? "" : " < ")
                    .append(each.getClass().getSimpleName())
                    .append(": ")
                    .append(each.getMessage());
        }
        return words.toString();
    }

    private Outcome withoutProgram(ConformanceCase each) {
        if (each.question().isEmpty()) {
            return new Outcome.NotFullyKnown(each.knownAs());
        }
        String question = each.question().get();
        Optional<String> answer = person.ask(each.id() + " " + each.title() + ". " + question);
        if (each.knowledge() == Knowledge.PARTLY) {
            return new Outcome.NotFullyKnown(each.knownAs() + " Att pröva för hand: " + question
                    + answer.map(text -> " Svar: " + text).orElse(""));
        }
        return answer.<Outcome>map(text -> text.strip().toLowerCase(Locale.ROOT).startsWith("nej")
                        ? new Outcome.Failed(each.id(), "Personen vid målet svarar: " + text)
                        : new Outcome.Passed("Personen vid målet svarar: " + text))
                .orElseGet(() -> new Outcome.NeedsPerson(question, each.folder() + "/svar.txt"));
    }
}
