// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Load;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import org.budkavle.benchmarks.client.Visit;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.demo.Demo;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.server.login.factor.Base32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers programs' messages faster than they are carried, and tells what becomes of them, of the memory and of a person's page. */
@Command(
        name = "overload",
        description =
                "Several times as many messages as are carried: what is accepted, what is to come back, what people notice.",
        mixinStandardHelpOptions = true)
public final class OverloadCommand implements Callable<Integer> {

    private static final int SENDERS = 8;
    private static final int TEXT = 1_000;
    private static final double MILLION = 1e6;
    private static final double MEGA = 1 << 20;
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Option(names = "--minutes", description = "For how long (default ${DEFAULT-VALUE}).")
    private double minutes = 10;

    @Option(names = "--times", description = "How many times the capacity is offered (default ${DEFAULT-VALUE}).")
    private double times = 3;

    @Option(names = "--warm-up", description = "Processor seconds of warm-up (default ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--messages", description = "Messages by which the capacity is found (default ${DEFAULT-VALUE}).")
    private int messages = 300;

    @Option(names = "--port", description = "The first of four ports in a row (default ${DEFAULT-VALUE}).")
    private int port = 18281;

    @Option(names = "--quick", description = "One minute; its figures are rough.")
    private boolean quick;

    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> otherAnswers = new ConcurrentSkipListMap<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Queue<Long> pages = new ConcurrentLinkedQueue<>();
    private final Queue<Long> heaps = new ConcurrentLinkedQueue<>();

    @Override
    public Integer call() throws Exception {
        if (quick) {
            minutes = 1;
            messages = 60;
            warmUp = 15;
        }
        System.out.println(Machine.describe(Clock.systemUTC()));
        try (Scratch scratch = Scratch.create()) {
            Path data = scratch.folder().resolve("demo");
            System.err.println("starting the federation and two servers");
            try (Demo _ = Demo.start(
                    data,
                    port,
                    new Terminal(
                            new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false))) {
                measure(data);
            }
        }
        return 0;
    }

    private void measure(Path data) throws Exception {
        Connection from = Connection.load(data.resolve("bjorkvik").resolve(Connection.FILE));
        Connection to = Connection.load(data.resolve("mittnorr").resolve(Connection.FILE));
        SdkApi api = new SdkApi(from, Clock.systemUTC());
        try (Acceptances acceptances = new Acceptances(api, Clock.systemUTC());
                HttpClient browser = HttpClient.newHttpClient()) {
            Load.Work work = () -> ChainCommand.send(api, acceptances, message(from, to));
            System.err.println("warming up");
            Load.warmUp(Duration.ofSeconds(warmUp), SENDERS, work);
            System.err.println("finding the capacity");
            Figures capacity = Load.run(messages, SENDERS, work);
            Visit person = logIn(browser, from, data.resolve("bjorkvik"));
            System.err.printf("offering %.1f messages a second%n", times * capacity.rate());
            offer(times * capacity.rate(), () -> once(api, acceptances, message(from, to)), person);
            System.out.println(told(capacity));
        }
    }

    private void offer(double rate, Runnable one, Visit person) throws Exception {
        long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
        long gap = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Void> watching = threads.submit(() -> watch(person, end));
            for (long next = System.nanoTime(); next < end; next += gap) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                threads.execute(one);
            }
            watching.get();
        }
    }

    private void once(SdkApi api, Acceptances acceptances, OutgoingMessage message) {
        long began = System.nanoTime();
        acceptances.expect(message.id());
        try {
            api.send(message);
            taken.incrementAndGet();
            acceptances.await(message.id());
            latencies.add(System.nanoTime() - began);
        } catch (SdkApi.Refused refused) {
            acceptances.forget(message.id());
            answered("answered " + refused.status());
        } catch (Exception e) {
            acceptances.forget(message.id());
            answered(e.getClass().getSimpleName());
        }
    }

    private void answered(String how) {
        otherAnswers.merge(how, 1, Integer::sum);
    }

    private Void watch(Visit person, long end) throws Exception {
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            if (person.get("/alla").statusCode() != 200) {
                answered("a person's list: no answer 200");
            }
            pages.add(System.nanoTime() - began);
            heaps.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return null;
    }

    private Table told(Figures capacity) {
        Table table = new Table("what", "figure", "unit");
        table.add("capacity: " + SENDERS + " senders, each waiting", Table.number(capacity.rate()), "msg/s");
        table.add("its p50", Table.number(capacity.latency(0.50)), "ms");
        table.add("its p99", Table.number(capacity.latency(0.99)), "ms");
        table.add("offered", Table.number(times * capacity.rate()), "msg/s");
        table.add("taken", Integer.toString(taken.get()), "messages");
        table.add("of them ACCEPTED by the recipient", Integer.toString(latencies.size()), "messages");
        otherAnswers.forEach((how, many) -> table.add(how, Integer.toString(many), "messages"));
        Figures accepted = figures(latencies);
        table.add("accepted, p50", Table.number(accepted.latency(0.50)), "ms");
        table.add("accepted, p99", Table.number(accepted.latency(0.99)), "ms");
        Figures seen = figures(pages);
        table.add("a person's list of all mailboxes, p50", Table.number(seen.latency(0.50)), "ms");
        table.add("a person's list of all mailboxes, p99", Table.number(seen.latency(0.99)), "ms");
        List<Long> heap = List.copyOf(heaps);
        table.add("heap, first half, most", Table.number(most(heap.subList(0, heap.size() / 2))), "MB");
        table.add("heap, second half, most", Table.number(most(heap.subList(heap.size() / 2, heap.size()))), "MB");
        return table;
    }

    private static double most(List<Long> heap) {
        return heap.stream().mapToLong(Long::longValue).max().orElse(0) / MEGA;
    }

    private static Figures figures(Collection<Long> nanos) {
        return new Figures(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), (long) MILLION, 0);
    }

    private static OutgoingMessage message(Connection from, Connection to) {
        return ChainCommand.message(from, to, TEXT, List.of());
    }

    private static Visit logIn(HttpClient browser, Connection at, Path organisation) throws Exception {
        Properties people = new Properties();
        try (Reader reader = Files.newBufferedReader(organisation.resolve("people.properties"))) {
            people.load(reader);
        }
        String username = people.stringPropertyNames().stream()
                .filter(name -> name.endsWith(".password"))
                .map(name -> name.substring(0, name.length() - ".password".length()))
                .sorted()
                .findFirst()
                .orElseThrow();
        Visit visit = new Visit(browser, at.api());
        visit.logIn(
                username,
                people.getProperty(username + ".password"),
                Base32.decode(people.getProperty(username + ".secret")));
        return visit;
    }
}
