// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.client.Archive;
import org.budkavle.benchmarks.client.LoadedServer;
import org.budkavle.benchmarks.client.Office;
import org.budkavle.benchmarks.client.WorkingDay;
import org.budkavle.benchmarks.many.Soak;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the same server at several sizes, tells by which power of the size each figure grows, and draws it. */
@Command(
        name = "growth",
        description = "What grows with messages, organisations, mailboxes and people, and how; with --soak, with time.",
        mixinStandardHelpOptions = true)
public final class GrowthCommand implements Callable<Integer> {

    private static final int ADDRESSES = 5000;
    private static final Office OFFICE = new Office(100, 25);
    private static final List<Integer> PARTS = List.of(100, 10, 1);
    private static final List<Long> QUEUES = List.of(100L, 1_000L, 10_000L, 100_000L);

    @Option(names = "--sizes", split = ",", description = "Messages (default 10000,100000,1000000).")
    private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

    @Option(names = "--participants", description = "Organisations on one server (default ${DEFAULT-VALUE}).")
    private int participants = 1_000;

    @Option(names = "--mailboxes", description = "Mailboxes of all of them (default ${DEFAULT-VALUE}).")
    private int mailboxes = 50_000;

    @Option(names = "--people", description = "People of all of them (default ${DEFAULT-VALUE}).")
    private int people = 30_000;

    @Option(names = "--seconds", description = "How long people work at each size (default ${DEFAULT-VALUE}).")
    private int seconds = 40;

    @Option(names = "--draw", description = "Where the curves are drawn, as SVG.")
    private @Nullable Path draw;

    @Option(names = "--soak", description = "Minutes of load instead, while the tables are watched.")
    private double soak;

    @Option(names = "--rate", description = "Messages a second of that load (default ${DEFAULT-VALUE}).")
    private double rate = 4;

    @Option(names = "--port", description = "The first of some thirty ports of it (default ${DEFAULT-VALUE}).")
    private int port = 18_400;

    @Option(names = "--quick", description = "2 000 and 10 000 messages, a tenth of everybody.")
    private boolean quick;

    private final Growth messages = new Growth("messages");
    private final Growth duties = new Growth("messages");
    private final Growth bytes = new Growth("messages");
    private final Growth organisations = new Growth("organisations");
    private final Growth queue = new Growth("pieces of work in the queue");

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe(Clock.systemUTC()));
        if (soak > 0) {
            try (Scratch scratch = Scratch.create()) {
                System.out.println(Soak.run(scratch.folder(), port, soak, rate));
            }
            return 0;
        }
        if (quick) {
            sizes = List.of(2_000, 10_000);
            participants = 100;
            mailboxes = 5_000;
            people = 3_000;
            seconds = 10;
        }
        measure();
        for (Growth growth : List.of(bytes, messages, duties, organisations, queue)) {
            System.out.println(growth);
        }
        if (draw != null) {
            Files.writeString(draw, picture().toString());
        }
        return 0;
    }

    private void measure() throws Exception {
        Register register = Register.inMemory(Clock.systemUTC());
        NationalSample sample = NationalSample.of(NationalSample.DEFAULT_SEED, ADDRESSES);
        register.fill(sample.content());
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (AddressBook book = AddressBook.start(anywhere, register)) {
            for (int size : sizes) {
                try (Scratch scratch = Scratch.create()) {
                    fill(scratch.folder(), book.uri(), sample, size);
                    again(scratch.folder(), book.uri(), size, size == sizes.getFirst());
                }
            }
        }
    }

    private void fill(Path folder, URI book, NationalSample sample, int size) throws Exception {
        try (LoadedServer server = LoadedServer.start(folder, OFFICE, book)) {
            Instant now = Instant.now();
            Archive archive = new Archive(OFFICE, size, now, sample);
            server.load(archive, now);
            JdbcClient jdbc = server.parts().getBean(JdbcClient.class);
            Sizes.measure(jdbc, bytes, size);
            Everyday everyday = new Everyday(server);
            everyday.steps(OFFICE, messages, size);
            try (WorkingDay day = new WorkingDay(server, archive)) {
                day.begin();
                day.work(Duration.ofSeconds(seconds / 2), Duration.ofSeconds(1));
                everyday.screens(day, Duration.ofSeconds(seconds), Duration.ofSeconds(1), messages, size);
            }
            duties.add("ANALYZE, ms", size, Pace.once(() -> jdbc.sql("ANALYZE").update()));
            duties.add(
                    "VACUUM of what is clean, ms",
                    size,
                    Pace.once(() -> jdbc.sql("VACUUM").update()));
            Duties all = new Duties(server.parts());
            jdbc.sql("DELETE FROM statistics.built").update();
            duties.add("statistics counted anew, ms", size, Pace.once(() -> all.run("statistics-fold")));
            all.all().forEach((name, millis) -> duties.add(name + ", ms", size, millis));
        }
    }

    /** Starts the server once more; and, once in all, with many organisations. */
    private void again(Path folder, URI book, int size, boolean first) throws Exception {
        long began = System.nanoTime();
        try (LoadedServer server = LoadedServer.start(folder, OFFICE, book)) {
            duties.add("start of the server, ms", size, (System.nanoTime() - began) / 1e6);
            if (first) {
                crowd(server);
                queue(server);
            }
        }
        if (first) {
            began = System.nanoTime();
            try (LoadedServer _ = LoadedServer.start(folder, OFFICE, book)) {
                organisations.add("start of the server, ms", participants, (System.nanoTime() - began) / 1e6);
            }
        }
    }

    private void crowd(LoadedServer server) throws Exception {
        JdbcClient jdbc = server.parts().getBean(JdbcClient.class);
        Everyday everyday = new Everyday(server);
        for (int part : PARTS) {
            Crowd crowd = new Crowd(participants, mailboxes, people).share(part);
            crowd.settle(jdbc);
            System.err.println(crowd);
            everyday.steps(OFFICE, organisations, crowd.organisations());
            new Duties(server.parts())
                    .all()
                    .forEach((name, millis) -> organisations.add(name + ", ms", crowd.organisations(), millis));
        }
    }

    private void queue(LoadedServer server) throws Exception {
        QueueLook look = new QueueLook(server.parts().getBean(DataSource.class));
        for (long many : QUEUES) {
            queue.add("eight taken, so many due, ms", many, look.due(many));
            queue.add("a look, none due, so many later, ms", many, look.later(many));
        }
        System.out.println(look.plan(QUEUES.getLast()));
    }

    private Picture picture() {
        Picture picture = new Picture();
        picture.add(
                "What people and messages wait for",
                "p50, ms",
                messages,
                messages.names().stream()
                        .filter(name -> name.endsWith("p50 ms"))
                        .toList());
        picture.add("What is done by the clock", "ms", duties, longest(duties));
        picture.add(
                "Bytes",
                "MB",
                bytes,
                bytes.names().stream().filter(name -> name.endsWith(", MB")).toList());
        picture.add("Many organisations", "ms", organisations, longest(organisations));
        return picture;
    }

    /** Those that take longest at the largest size. */
    private static List<String> longest(Growth growth) {
        return growth.names().stream()
                .filter(name -> growth.curve(name).size() > 1)
                .sorted(Comparator.comparingDouble(
                                (String name) -> growth.curve(name).lastEntry().getValue())
                        .reversed())
                .limit(8)
                .toList();
    }
}
