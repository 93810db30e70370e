// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.budkavle.server.platform.BudkavleProperties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * «Felpaket»: what whoever helps an operator needs to know, and nothing of anybody's messages: states, numbers and versions, no
 * names of people, mailboxes, counterparts or files. Log lines are left out: they are the operator's to choose.
 */
@Component
class FaultPackage {

    private final OperationWatch watch;
    private final MeterRegistry meters;
    private final Scheduler scheduler;
    private final Flyway flyway;
    private final BudkavleProperties properties;
    private final Clock clock;

    FaultPackage(
            OperationWatch watch,
            MeterRegistry meters,
            Scheduler scheduler,
            Flyway flyway,
            BudkavleProperties properties,
            Clock clock) {
        this.watch = watch;
        this.meters = meters;
        this.scheduler = scheduler;
        this.flyway = flyway;
        this.properties = properties;
        this.clock = clock;
    }

    /** The package as a ZIP file of texts. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "state.txt", state());
            entry(zip, "server.txt", server());
            entry(zip, "tasks.txt", tasks());
            entry(zip, "numbers.txt", numbers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String state() {
        OperationWatch.Look look = watch.look();
        return line("state", look.state())
                + line("at", look.at())
                + look.items().stream()
                        .map(item -> line(item.subject(), item.level() + " " + item.text()))
                        .collect(Collectors.joining());
    }

    private String server() {
        @Nullable MigrationInfo current = flyway.info().current();
        Runtime runtime = Runtime.getRuntime();
        return line("made", clock.instant())
                + line("environment", properties.environment())
                + line("roles", String.join(",", new TreeSet<>(properties.roles())))
                + line("java", Runtime.version())
                + line("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                + line("processors", runtime.availableProcessors())
                + line("memory.most", runtime.maxMemory())
                + line("memory.used", runtime.totalMemory() - runtime.freeMemory())
                + line(
                        "up",
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()))
                + line("migrations.applied", flyway.info().applied().length)
                + line("migrations.last", current == null ? "" : Objects.toString(current.getVersion(), ""));
    }

    /** How many of each kind of task wait, which is the oldest, and the most that one has failed in a row. */
    private String tasks() {
        record Kind(int waiting, Instant oldest, int failures) {}
        Map<String, Kind> kinds = new TreeMap<>();
        scheduler.fetchScheduledExecutions(task -> kinds.merge(
                task.getTaskInstance().getTaskName(),
                new Kind(1, task.getExecutionTime(), task.getConsecutiveFailures()),
                (known, other) -> new Kind(
                        known.waiting() + 1,
                        known.oldest().isBefore(other.oldest()) ? known.oldest() : other.oldest(),
                        Math.max(known.failures(), other.failures()))));
        return kinds.entrySet().stream()
                .map(kind -> line(
                        kind.getKey(),
                        kind.getValue().waiting() + " from " + kind.getValue().oldest() + ", failed in a row: "
                                + kind.getValue().failures()))
                .collect(Collectors.joining());
    }

    /** The meters by name and what they measure; tags are left out, since some name counterparts. */
    private String numbers() {
        Map<String, Double> sums = new TreeMap<>();
        for (Meter meter : meters.getMeters()) {
            StreamSupport.stream(meter.measure().spliterator(), false)
                    .filter(measured -> Double.isFinite(measured.getValue()))
                    .forEach(measured -> sums.merge(
                            meter.getId().getName() + " " + measured.getStatistic(), measured.getValue(), Double::sum));
        }
        return sums.entrySet().stream()
                .map(sum -> line(sum.getKey(), sum.getValue()))
                .collect(Collectors.joining());
    }

    private static String line(String name, Object value) {
        return name + ": " + value + "\n";
    }
}
