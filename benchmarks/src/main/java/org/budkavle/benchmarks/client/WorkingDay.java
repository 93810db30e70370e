// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Table;

/** Everybody of the office at work at once, each with a stream of events open as every list and conversation has. */
public final class WorkingDay implements AutoCloseable {

    private static final double TARGET = 100;
    private static final double TARGET_OF_PICKER = 150;
    private static final double MILLION = 1e6;

    private final LoadedServer server;
    private final Archive archive;
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor();
    private Map<String, Long> before = Map.of();
    private Duration measured = Duration.ZERO;
    private long processor;

    /** Nobody has come yet. */
    public WorkingDay(LoadedServer server, Archive archive) {
        this.server = server;
        this.archive = archive;
    }

    /** Everybody logs in and opens a list. */
    public void begin() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        Office office = archive.office();
        for (int person = 0; person < office.people(); person++) {
            Visit visit = new Visit(client, server.home());
            visit.logIn(office, person);
            InputStream stream = visit.stream("/brevlador/handelser");
            streams.execute(() -> watch(stream));
            workers.add(new Worker(visit, archive, office.mailboxesOf(person), server.mailboxes(), person));
        }
    }

    /** Reads what happens until the end of the day. */
    private static void watch(InputStream stream) {
        try {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // The server has stopped, or the day is over.
        }
    }

    /** They work for so long. */
    public void work(Duration time, Duration think) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Worker worker : workers) {
                all.add(executor.submit(() -> {
                    worker.work(end, think);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /** The same, and what was measured before is forgotten. */
    public void measure(Duration time, Duration think) throws Exception {
        workers.forEach(Worker::forget);
        before = server.counts();
        long processorBefore = processor();
        work(time, think);
        processor = processor() - processorBefore;
        measured = time;
    }

    /** What it came to. */
    @Override
    public String toString() {
        Table table = new Table("screen", "answers", "p50 ms", "p95", "p99", "longest", "p95 wanted", "");
        int all = 0;
        for (Step step : Step.values()) {
            Figures figures = figures(step);
            if (figures.messages() > 0) {
                double wanted = step == Step.PICKER ? TARGET_OF_PICKER : TARGET;
                all += figures.messages();
                table.add(
                        step.text(),
                        Integer.toString(figures.messages()),
                        Table.number(figures.latency(0.5)),
                        Table.number(figures.latency(0.95)),
                        Table.number(figures.latency(0.99)),
                        Table.number(figures.latency(1)),
                        "< " + Table.number(wanted),
                        figures.latency(0.95) < wanted ? "yes" : "NO");
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(
                "%d people with a stream of events each: %d answers in %d s, %.1f a second; %d faults; processor %s ms each%n"
                        .formatted(
                                workers.size(),
                                all,
                                measured.toSeconds(),
                                (double) all / measured.toSeconds(),
                                workers.stream().mapToInt(Worker::faults).sum(),
                                Table.number(processor / MILLION / Math.max(1, all))));
        text.append(table);
        text.append("rows more meanwhile:");
        server.counts()
                .forEach((name, rows) -> text.append(" %s %,d;".formatted(name, rows - before.getOrDefault(name, 0L))));
        return text.toString();
    }

    @Override
    public void close() {
        streams.shutdownNow();
    }

    /** What one thing that people do came to, since it was measured last. */
    public Figures figures(Step step) {
        long[] sorted = workers.stream()
                .flatMap(worker -> worker.taken().getOrDefault(step, List.of()).stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new Figures(sorted, measured.toNanos(), 0);
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
