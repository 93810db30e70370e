// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.platform;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.check.Acceptance;
import org.budkavle.platform.check.Area;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.Report;
import org.budkavle.platform.check.Standing;
import org.budkavle.platform.check.estate.AuditEvent;
import org.budkavle.platform.check.estate.ClusterReader;
import org.budkavle.platform.check.estate.ClusterUnreadable;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Trials;
import org.budkavle.platform.check.report.Changes;
import org.budkavle.platform.check.report.JsonReport;
import org.budkavle.platform.check.report.Page;
import org.budkavle.platform.check.report.Sarif;
import org.budkavle.platform.check.rule.EventRules;
import org.budkavle.platform.manifest.ManifestRefused;
import org.budkavle.platform.manifest.Manifests;
import org.budkavle.platform.manifest.Resource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = {
            "Says of each control whether it is in place, not, or not knowable from here.",
            "Reads the cluster that kubectl would use, or the files that are given."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    /** The check was made, and something is not in place. */
    private static final int NOT_IN_PLACE = 5;

    private static final String LATEST = "senaste";

    @Option(
            names = "--files",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Manifests, control plane files and node facts; folders are read whole. Without --cluster only these.")
    private List<Path> files = List.of();

    @Option(names = "--cluster", description = "Reads the cluster too, when --files is given.")
    private boolean cluster;

    @Option(
            names = "--try",
            description = "Asks the server and tries: access reviews, dry runs, a canary. Nothing is kept.")
    private boolean tries;

    @Option(
            names = "--audit-log",
            paramLabel = "FILE",
            description = "The API server's audit log where it was shipped to, one event a line; its events are read.")
    private Optional<Path> auditLog = Optional.empty();

    @Option(
            names = "--canary-wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long --try waits for its event in --audit-log (default: ${DEFAULT-VALUE}).")
    private long canaryWait;

    @Option(
            names = "--accept",
            paramLabel = "FILE",
            description = "Accepted deviations: check, object, reason, approver, until.")
    private Optional<Path> accept = Optional.empty();

    @Option(names = "--last", paramLabel = "FILE", description = "An earlier --json to compare with.")
    private Optional<Path> last = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes the report as SARIF 2.1.0.")
    private Optional<Path> sarif = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as a page in Swedish.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Writes all three there, and compares with the time before.")
    private Optional<Path> keep = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var accepted = accept.isPresent() ? Acceptance.read(accept.get()) : List.<Acceptance>of();
        var report = report(accepted);
        var changes = changes(report);
        write(report, changes);
        show(report, changes);
        return report.count(Outcome.FAIL) == 0 ? 0 : NOT_IN_PLACE;
    }

    private Report report(List<Acceptance> accepted) throws IOException, InterruptedException {
        var beside = new ArrayList<Resource>();
        var tried = new ArrayList<Finding>();
        try {
            for (var path : files) {
                beside.addAll(Manifests.read(path));
            }
            if (!files.isEmpty() && !cluster) {
                events(tried);
                return Report.of(Estate.ofFiles(beside), tried, accepted, Clock.systemUTC());
            }
            try (var client = new KubernetesClientBuilder().build()) {
                var estate = ClusterReader.read(client, beside);
                if (tries) {
                    var trials = new Trials(client);
                    trials.ownRights();
                    trials.privilegedPod();
                    if (auditLog.isPresent()) {
                        trials.canary(auditLog.get(), Duration.ofSeconds(canaryWait));
                    }
                    tried.addAll(trials.findings());
                }
                events(tried);
                return Report.of(estate, tried, accepted, Clock.systemUTC());
            }
        } catch (ManifestRefused | ClusterUnreadable refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private void events(List<Finding> tried) throws IOException {
        if (auditLog.isPresent()) {
            var log = auditLog.get();
            tried.add(EventRules.judge(AuditEvent.read(log), log.toString()));
        }
    }

    private Optional<Changes> changes(Report report) throws IOException {
        var before = last.or(
                () -> keep.map(folder -> folder.resolve(LATEST + ".json")).filter(Files::exists));
        return before.isPresent()
                ? Optional.of(Changes.between(JsonReport.read(before.get()), report))
                : Optional.empty();
    }

    private void write(Report report, Optional<Changes> changes) throws IOException {
        if (json.isPresent()) {
            Files.writeString(json.get(), JsonReport.write(report));
        }
        if (sarif.isPresent()) {
            Files.writeString(sarif.get(), Sarif.write(report));
        }
        if (html.isPresent()) {
            Files.writeString(html.get(), Page.write(report, changes));
        }
        if (keep.isPresent()) {
            var folder = Files.createDirectories(keep.get());
            var time = report.at().toString().replaceAll("[:.]", "-");
            Files.writeString(folder.resolve("plattformskontroll-" + time + ".json"), JsonReport.write(report));
            Files.writeString(folder.resolve(LATEST + ".json"), JsonReport.write(report));
            Files.writeString(folder.resolve(LATEST + ".sarif"), Sarif.write(report));
            Files.writeString(folder.resolve(LATEST + ".html"), Page.write(report, changes));
        }
    }

    private static void show(Report report, Optional<Changes> changes) {
        var terminal = Terminal.standard();
        for (var area : Area.values()) {
            var standing = Standing.of(area, report.findings());
            var tone = switch (standing) {
                case IN_PLACE, PLATFORM_IN_PLACE, NOT_APPLICABLE -> Tone.GOOD;
                case NOT_IN_PLACE -> Tone.BAD;
                case UNKNOWN -> Tone.STRONG;
            };
            terminal.line(area.id() + " " + area.title() + ": " + terminal.in(tone, standing.text()));
            report.findings().stream()
                    .filter(f -> f.check().area() == area)
                    .filter(f -> f.outcome() != Outcome.PASS && f.outcome() != Outcome.NOT_APPLICABLE)
                    .forEach(f -> finding(f, terminal));
        }
        changes.filter(Changes::sameCluster)
                .ifPresent(c -> terminal.line("Sedan %s: %d nya fel, %d rättade."
                        .formatted(c.since(), c.broken().size(), c.mended().size())));
        long faults = report.count(Outcome.FAIL);
        terminal.line(
                faults == 0 ? Tone.GOOD : Tone.BAD,
                "%d på plats, %d varningar, %d inte på plats, %d går inte att veta härifrån; %d objekt lästa."
                        .formatted(
                                report.count(Outcome.PASS),
                                report.count(Outcome.WARN),
                                faults,
                                report.count(Outcome.UNKNOWN),
                                report.looked()));
    }

    private static void finding(Finding finding, Terminal terminal) {
        boolean bad = finding.outcome() == Outcome.FAIL;
        terminal.line("  %s %s: %s%s %s"
                .formatted(
                        finding.check().id(),
                        finding.check().title(),
                        terminal.in(
                                bad ? Tone.BAD : Tone.STRONG, finding.outcome().text()),
                        finding.object().isEmpty() ? "." : ". " + finding.object() + ":",
                        finding.text()));
        if (bad || finding.outcome() == Outcome.WARN) {
            terminal.line(Tone.FAINT, "    " + finding.check().mend());
        }
    }
}
