// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Floor;
import org.budkavle.benchmarks.Load;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import org.budkavle.edelivery.as4.PreparedMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the AS4 leg: ours beside phase4's beside the floor, in one process, round by round in turn. */
@Command(
        name = "as4",
        description = "The AS4 leg alone, beside phase4 and beside the bare cryptography.",
        mixinStandardHelpOptions = true)
public final class As4Command implements Callable<Integer> {

    private static final long SMALL_CIPHER_TEXT = 2_300;
    private static final long LARGE_CIPHER_TEXT = 750_000;

    @Option(names = "--bits", description = "RSA key size (default ${DEFAULT-VALUE}, as in the federation).")
    private int bits = 3072;

    @Option(names = "--small", description = "Messages of 5 kB in each measurement (default ${DEFAULT-VALUE}).")
    private int small = 450;

    @Option(names = "--large", description = "Messages of 1 MB in each measurement (default ${DEFAULT-VALUE}).")
    private int large = 90;

    @Option(names = "--senders", split = ",", description = "Numbers of senders at once (default 1,8).")
    private List<Integer> senders = List.of(1, 8);

    @Option(names = "--rounds", description = "Rounds, in which the contenders take turns (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            description = "Processor seconds of warm-up for each contender (default ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Option(names = "--quick", description = "A run below one minute; its figures are rough.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            small = 120;
            large = 16;
            rounds = 1;
            warmUp = 8;
        }
        Clock clock = Clock.systemUTC();
        System.out.println("AS4 leg, one process, loopback. " + Machine.describe(clock));
        System.out.println();
        try (Scratch scratch = Scratch.create();
                AccessPoints points = new AccessPoints(bits, scratch.folder(), clock);
                BudkavleLeg ours = new BudkavleLeg(points, scratch.folder(), clock)) {
            List<Leg> legs = new ArrayList<>(List.of(ours, new Phase4Leg(points, true)));
            if (!quick) {
                legs.add(new Phase4Leg(points, false));
            }
            SealedLookalike smallEnvelope = SealedLookalike.write(scratch.folder(), SMALL_CIPHER_TEXT);
            SealedLookalike largeEnvelope = SealedLookalike.write(scratch.folder(), LARGE_CIPHER_TEXT);
            warmUp(legs, smallEnvelope, largeEnvelope);
            Floor floor = Floor.measure(bits, quick ? 100 : 400);
            System.out.println("Floor: " + floor);
            System.out.println();
            compare(legs, smallEnvelope, small, floor);
            compare(legs, largeEnvelope, large, floor);
            split(ours, smallEnvelope, small, floor);
            for (Leg leg : legs.subList(1, legs.size())) {
                leg.close();
            }
        }
        hundredMegabytes();
        return 0;
    }

    private void warmUp(List<Leg> legs, SealedLookalike smallEnvelope, SealedLookalike largeEnvelope) throws Exception {
        for (Leg leg : legs) {
            System.err.println("warming up for " + warmUp + " s of processor time: " + leg.name());
            Load.warmUp(Duration.ofMillis(warmUp * 700L), 2, () -> leg.send(smallEnvelope));
            Load.warmUp(Duration.ofMillis(warmUp * 300L), 2, () -> leg.send(largeEnvelope));
            leg.clear();
        }
    }

    private void compare(List<Leg> legs, SealedLookalike envelope, int messages, Floor floor) throws Exception {
        double least = floor.as4(envelope.compressed());
        System.out.printf(
                "Envelope of %,d bytes (%,d compressed), RSA-%d, both ends together%n",
                envelope.size(), envelope.compressed(), bits);
        Table table =
                new Table("", "senders", "messages", "msg/s", "p50 ms", "p99 ms", "CPU ms/msg", "/ floor", "/ ours");
        table.add("floor: RSA, AES-GCM, SHA-256 alone", "", "", "", "", "", Table.number(least), "1.00", "");
        for (int count : senders) {
            List<Figures> figures = takeTurns(legs, envelope, messages, count);
            double ours = figures.getFirst().processorMillis();
            for (int i = 0; i < legs.size(); i++) {
                Figures result = figures.get(i);
                table.add(
                        legs.get(i).name(),
                        Integer.toString(count),
                        Integer.toString(result.messages()),
                        Table.number(result.rate()),
                        Table.number(result.latency(0.50)),
                        Table.number(result.latency(0.99)),
                        Table.number(result.processorMillis()),
                        Table.number(result.processorMillis() / least),
                        Table.number(result.processorMillis() / ours));
            }
        }
        System.out.println(table);
    }

    /** @return for each leg its rounds as one */
    private List<Figures> takeTurns(List<Leg> legs, SealedLookalike envelope, int messages, int count)
            throws Exception {
        List<List<Figures>> each =
                legs.stream().<List<Figures>>map(leg -> new ArrayList<>()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < legs.size(); i++) {
                Leg leg = legs.get(i);
                System.err.printf(
                        "%s, %,d bytes, %d senders, round %d%n", leg.name(), envelope.size(), count, round + 1);
                each.get(i).add(Load.run(messages / rounds, count, () -> leg.send(envelope)));
                leg.clear();
            }
        }
        return each.stream().map(Figures::together).toList();
    }

    /** Ours, end by end, without network and TLS. */
    private void split(BudkavleLeg ours, SealedLookalike envelope, int messages, Floor floor) throws Exception {
        ConcurrentLinkedQueue<PreparedMessage> prepared = new ConcurrentLinkedQueue<>();
        Figures preparing = Load.run(messages, 1, () -> prepared.add(ours.prepare(envelope)));
        Figures receiving = Load.run(messages, 1, () -> ours.receive(next(prepared)));
        ours.clear();
        System.out.printf(
                "Ours, end by end, without HTTP and TLS, %,d bytes, RSA-%d, 1 thread%n", envelope.size(), bits);
        Table table = new Table("", "messages", "p50 ms", "p99 ms", "CPU ms/msg", "floor", "/ floor");
        addEnd(
                table,
                "prepare: compress, sign, encrypt into a file",
                preparing,
                floor.as4Sender(envelope.compressed()));
        addEnd(
                table,
                "receive: verify, decrypt, check, store, receipt",
                receiving,
                floor.as4Receiver(envelope.compressed()));
        System.out.println(table);
    }

    private static PreparedMessage next(ConcurrentLinkedQueue<PreparedMessage> prepared) {
        PreparedMessage message = prepared.poll();
        if (message == null) {
            throw new IllegalStateException("Fewer messages were prepared than are received");
        }
        return message;
    }

    private static void addEnd(Table table, String name, Figures figures, double floor) {
        table.add(
                name,
                Integer.toString(figures.messages()),
                Table.number(figures.latency(0.50)),
                Table.number(figures.latency(0.99)),
                Table.number(figures.processorMillis()),
                Table.number(floor),
                Table.number(figures.processorMillis() / floor));
    }

    private void hundredMegabytes() throws IOException, InterruptedException {
        System.out.println(
                "One message of 100 MB that do not compress, sender and receiver in one fresh process, RSA-" + bits);
        Table table = new Table("", "heap", "seconds", "MB/s", "CPU s", "most memory");
        table.add(OneLarge.run("budkavle", "128m", bits));
        if (!quick) {
            table.add(OneLarge.run("phase4", "1g", bits));
            table.add(OneLarge.run("phase4", "512m", bits));
            table.add(OneLarge.run("phase4", "128m", bits));
        }
        System.out.println(table);
    }
}
