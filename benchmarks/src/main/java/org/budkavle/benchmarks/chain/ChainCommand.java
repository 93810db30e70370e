// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

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
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Floor;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the whole system: a message from the sender's API until the recipient's message receipt has been dealt with. */
@Command(
        name = "chain",
        description = "The whole system from POST to ACCEPTED, beside the bare cryptography.",
        mixinStandardHelpOptions = true)
public final class ChainCommand implements Callable<Integer> {

    private static final int FEDERATION_BITS = 3072;
    private static final int SMALL_TEXT = 3_200;
    private static final int LARGE_FILE = 748_000;
    private static final int SEED = 20261122;
    private static final double MILLION = 1e6;

    @Option(names = "--small", description = "Messages of 5 kB in each measurement (default ${DEFAULT-VALUE}).")
    private int small = 400;

    @Option(names = "--large", description = "Messages of 1 MB in each measurement (default ${DEFAULT-VALUE}).")
    private int large = 80;

    @Option(names = "--senders", split = ",", description = "Numbers of senders at once (default 1,8).")
    private List<Integer> senders = List.of(1, 8);

    @Option(names = "--warm-up", description = "Processor seconds of warm-up (default ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--port", description = "The first of four ports in a row (default ${DEFAULT-VALUE}).")
    private int port = 18081;

    @Option(names = "--quick", description = "A run of about one minute; its figures are rough.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            small = 60;
            large = 10;
            senders = List.of(8);
            warmUp = 10;
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
        Path file = file(scratch);
        SdkApi api = new SdkApi(from, clock);
        Databases databases = Databases.below(data);
        try (Acceptances acceptances = new Acceptances(api, clock)) {
            Load.Work smallOne = () -> send(api, acceptances, message(from, to, List.of()));
            Load.Work largeOne = () -> send(api, acceptances, message(from, to, List.of(file)));
            System.err.println("warming up for " + warmUp + " s of processor time");
            Load.warmUp(Duration.ofMillis(warmUp * 750L), 8, smallOne);
            Load.warmUp(Duration.ofMillis(warmUp * 250L), 4, largeOne);
            Floor floor = Floor.measure(FEDERATION_BITS, quick ? 100 : 400);
            System.out.println("Floor: " + floor);
            System.out.println();
            long frame = 1_800;
            compare("SDK message of 5 kB", frame + SMALL_TEXT, small, smallOne, floor, databases);
            compare("SDK message of 1 MB", frame + SMALL_TEXT + LARGE_FILE * 4L / 3, large, largeOne, floor, databases);
        }
    }

    private void compare(String what, long messageBytes, int messages, Load.Work work, Floor floor, Databases databases)
            throws Exception {
        double least = floor.chain(messageBytes);
        System.out.println(what + ", RSA-" + FEDERATION_BITS + ", POST to ACCEPTED");
        Table table = new Table(
                "", "senders", "messages", "msg/s", "p50 ms", "p99 ms", "CPU ms/msg", "+ PostgreSQL", "/ floor");
        table.add("floor: RSA, AES, SHA-256 alone", "", "", "", "", "", Table.number(least), "", "1.00");
        for (int count : senders) {
            System.err.println(what + ", " + count + " senders");
            long before = databases.processor();
            Figures figures = Load.run(messages, count, work);
            double database = (databases.processor() - before) / MILLION / messages;
            table.add(
                    "Budkavle",
                    Integer.toString(count),
                    Integer.toString(messages),
                    Table.number(figures.rate()),
                    Table.number(figures.latency(0.50)),
                    Table.number(figures.latency(0.99)),
                    Table.number(figures.processorMillis()),
                    Table.number(database),
                    Table.number((figures.processorMillis() + database) / least));
        }
        System.out.println(table);
    }

    private static void send(SdkApi api, Acceptances acceptances, OutgoingMessage message) throws Exception {
        acceptances.expect(message.id());
        api.send(message);
        acceptances.await(message.id());
    }

    private static OutgoingMessage message(Connection from, Connection to, List<Path> files) {
        return new OutgoingMessage(
                MessageId.random(),
                from.participant(),
                from.addresses().getFirst(),
                to.participant(),
                to.addresses().getFirst(),
                "Ett ämne av vanlig längd",
                Optional.of("Här kommer det som vi talade om. ".repeat(SMALL_TEXT / 34)),
                true,
                files,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                read -> {});
    }

    /** Begins as a PDF does, and goes on with bytes that nobody can compress. */
    private static Path file(Path folder) throws Exception {
        byte[] bytes = new byte[LARGE_FILE];
        new Random(SEED).nextBytes(bytes);
        byte[] begin = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return Files.write(folder.resolve("underlag.pdf"), bytes);
    }

    private static Terminal silent() {
        return new Terminal(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }
}
