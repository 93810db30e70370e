// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Floor;
import org.budkavle.benchmarks.Floors;
import org.budkavle.benchmarks.Load;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.demo.Demo;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.trust.key.PrivateRsa;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the whole system: a message from the sender's API until the recipient's message receipt has been dealt with. */
@Command(
        name = "chain",
        description = "The whole system from POST to ACCEPTED, beside the bare cryptography.",
        mixinStandardHelpOptions = true)
public final class ChainCommand implements Callable<Integer> {

    private static final int FEDERATION_BITS = 3072;
    private static final int FRAME = 1_800;
    private static final int MOST_TEXT = 5_000;
    private static final int KILO = 1_000;
    private static final int FEW = 8;
    private static final int WARM_SMALL = 50;
    private static final int WARM_LARGE = 1_000;
    private static final String TEXT = "Här kommer det som vi talade om. ";
    private static final int SEED = 20261122;
    private static final double MILLION = 1e6;

    @Option(names = "--sizes", split = ",", description = "Kilobytes of content (default 1,50,1000,20000).")
    private List<Integer> sizes = List.of(1, 50, 1_000, 20_000);

    @Option(
            names = "--messages",
            description =
                    "Messages of at most 50 kB in each measurement, fewer of larger ones (default ${DEFAULT-VALUE}).")
    private int messages = 400;

    @Option(names = "--senders", split = ",", description = "Numbers of senders at once (default 1,8).")
    private List<Integer> senders = List.of(1, 8);

    @Option(names = "--warm-up", description = "Processor seconds of warm-up (default ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--port", description = "The first of four ports in a row (default ${DEFAULT-VALUE}).")
    private int port = 18081;

    @Option(names = "--jdk", description = "RSA by the JDK alone.")
    private boolean jdk;

    @Option(
            names = "--table",
            description = "One table of all sizes with 8 senders, in a few minutes; what bench does without a command.")
    private boolean oneTable;

    @Option(
            names = "--statements",
            arity = "0..1",
            fallbackValue = "10",
            description = "Counts statements and commits instead, and tells so many of the costliest (default 10).")
    private int statements;

    @Option(
            names = "--flames",
            paramLabel = "FOLDER",
            description =
                    "Draws there who used the processor and made objects, with the first size and number of senders.")
    private @Nullable Path flames;

    private boolean drawn;

    @Option(names = "--quick", description = "A run of about one minute; its figures are rough.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            sizes = List.of(50, 1_000);
            messages = 100;
            senders = List.of(8);
            warmUp = 10;
        }
        if (oneTable) {
            messages = 100;
            senders = List.of(8);
            warmUp = 20;
        }
        if (jdk) {
            PrivateRsa.allowNative(false);
        }
        Clock clock = Clock.systemUTC();
        System.out.println(
                "Whole chain: federation, two servers and the client in one process, two PostgreSQL beside it.");
        System.out.println(Machine.describe(clock));
        System.out.println();
        try (Scratch scratch = Scratch.create()) {
            System.err.println("starting the federation and two servers");
            Path data = scratch.folder().resolve("demo");
            try (Demo _ = Demo.start(data, port, silent())) {
                measure(data, scratch.folder(), clock);
            }
        }
        return 0;
    }

    private void measure(Path data, Path scratch, Clock clock) throws Exception {
        Connection from = Connection.load(data.resolve("bjorkvik").resolve(Connection.FILE));
        Connection to = Connection.load(data.resolve("mittnorr").resolve(Connection.FILE));
        SdkApi api = new SdkApi(from, clock);
        Databases databases = Databases.below(data);
        try (Acceptances acceptances = new Acceptances(api, clock)) {
            System.err.println("warming up for " + warmUp + " s of processor time");
            Load.warmUp(Duration.ofMillis(warmUp * 750L), 8, work(WARM_SMALL, scratch, from, to, api, acceptances));
            Load.warmUp(Duration.ofMillis(warmUp * 250L), 4, work(WARM_LARGE, scratch, from, to, api, acceptances));
            if (statements > 0) {
                Load.Work work = work(sizes.getFirst(), scratch, from, to, api, acceptances);
                System.out.println(
                        Statements.of(data.resolve("bjorkvik"), data.resolve("mittnorr"), messages, statements, work));
                return;
            }
            Floors floors = Floors.measure(FEDERATION_BITS, quick || oneTable ? 50 : 150);
            System.out.println(floors);
            System.out.println();
            if (oneTable) {
                System.out.println(table(floors, databases, size -> work(size, scratch, from, to, api, acceptances)));
                return;
            }
            for (int size : sizes) {
                compare(size, work(size, scratch, from, to, api, acceptances), floors, databases);
            }
        }
    }

    /** Small content is text alone; the larger has a text and a file. */
    private static Load.Work work(
            int kilobytes, Path scratch, Connection from, Connection to, SdkApi api, Acceptances acceptances)
            throws IOException {
        int content = kilobytes * KILO;
        int text = Math.min(content, MOST_TEXT);
        List<Path> files =
                content == text ? List.of() : List.of(file(scratch.resolve(kilobytes + ".pdf"), content - text));
        return () -> send(api, acceptances, message(from, to, text, files));
    }

    private int count(int kilobytes) {
        return Math.max(FEW, messages * WARM_SMALL / Math.max(WARM_SMALL, kilobytes));
    }

    private interface Sized {
        Load.Work of(int kilobytes) throws IOException;
    }

    /** Each size in one row. */
    private Table table(Floors floors, Databases databases, Sized work) throws Exception {
        Table table = new Table(
                "content",
                "messages",
                "msg/s",
                "p50 ms",
                "p99 ms",
                "CPU ms/msg, both sides and PostgreSQL",
                "JDK's floor",
                "times",
                "ACCP's floor",
                "times");
        for (int size : sizes) {
            System.err.println("content of " + Table.size(size));
            int some = count(size);
            long before = databases.processor();
            Figures figures = Load.run(some, senders.getFirst(), work.of(size));
            double all = figures.processorMillis() + (databases.processor() - before) / MILLION / some;
            ToDoubleFunction<Floor> least = floor -> floor.chain(bytes(size));
            table.add(
                    Table.size(size),
                    Integer.toString(some),
                    Table.number(figures.rate()),
                    Table.number(figures.latency(0.50)),
                    Table.number(figures.latency(0.99)),
                    Table.number(all),
                    Table.number(least.applyAsDouble(floors.jdk())),
                    floors.timesJdk(all, least),
                    floors.accp()
                            .map(floor -> Table.number(least.applyAsDouble(floor)))
                            .orElse(""),
                    floors.timesAccp(all, least));
        }
        return table;
    }

    /** Of the message as XML: Base64 makes four bytes of three of a file; a text stays as it is. */
    private static long bytes(int kilobytes) {
        long files = Math.max(0L, (long) kilobytes * KILO - MOST_TEXT);
        return FRAME + (long) kilobytes * KILO + files / 3;
    }

    private void compare(int kilobytes, Load.Work work, Floors floors, Databases databases) throws Exception {
        String what = "Content of " + Table.size(kilobytes);
        int some = count(kilobytes);
        long bytes = bytes(kilobytes);
        ToDoubleFunction<Floor> least = floor -> floor.chain(bytes);
        System.out.println(what + ", RSA-" + FEDERATION_BITS + ", POST to ACCEPTED");
        Table table = new Table(
                "",
                "senders",
                "messages",
                "msg/s",
                "p50 ms",
                "p99 ms",
                "CPU ms/msg",
                "+ PostgreSQL",
                "(+ compiler)",
                "/ JDK's floor",
                "/ ACCP's");
        floor(table, floors.jdk(), floors, least);
        floors.accp().ifPresent(accp -> floor(table, accp, floors, least));
        for (int count : senders) {
            System.err.println(what + ", " + count + " senders");
            long before = databases.processor();
            Figures figures = run(some, count, work, what + ", " + count + " senders");
            double database = (databases.processor() - before) / MILLION / some;
            double all = figures.processorMillis() + database;
            table.add(
                    "Budkavle",
                    Integer.toString(count),
                    Integer.toString(some),
                    Table.number(figures.rate()),
                    Table.number(figures.latency(0.50)),
                    Table.number(figures.latency(0.99)),
                    Table.number(figures.processorMillis()),
                    Table.number(database),
                    Table.number(figures.compilerMillis()),
                    floors.timesJdk(all, least),
                    floors.timesAccp(all, least));
        }
        System.out.println(table);
    }

    private Figures run(int some, int count, Load.Work work, String what) throws Exception {
        Path folder = flames;
        if (folder == null || drawn) {
            return Load.run(some, count, work);
        }
        drawn = true;
        try (Flames recorded = Flames.begin()) {
            Figures figures = Load.run(some, count, work);
            recorded.draw(Files.createDirectories(folder), what);
            return figures;
        }
    }

    private static void floor(Table table, Floor floor, Floors floors, ToDoubleFunction<Floor> least) {
        double millis = least.applyAsDouble(floor);
        table.add(
                "floor: RSA, AES, SHA, gzip by the " + floor.provider(),
                "",
                "",
                "",
                "",
                "",
                Table.number(millis),
                "",
                "",
                floors.timesJdk(millis, least),
                floors.timesAccp(millis, least));
    }

    static void send(SdkApi api, Acceptances acceptances, OutgoingMessage message) throws Exception {
        acceptances.expect(message.id());
        api.send(message, SdkApi.PATIENCE);
        acceptances.await(message.id());
    }

    static OutgoingMessage message(Connection from, Connection to, int text, List<Path> files) {
        return new OutgoingMessage(
                MessageId.random(),
                from.participant(),
                from.addresses().getFirst(),
                to.participant(),
                to.addresses().getFirst(),
                "Ett ämne av vanlig längd",
                Optional.of(TEXT.repeat(text / TEXT.length())),
                true,
                files,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                read -> {});
    }

    /** Begins as a PDF does, and goes on with bytes that nobody can compress. */
    private static Path file(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(SEED).nextBytes(bytes);
        byte[] begin = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return Files.write(file, bytes);
    }

    private static Terminal silent() {
        return new Terminal(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }
}
