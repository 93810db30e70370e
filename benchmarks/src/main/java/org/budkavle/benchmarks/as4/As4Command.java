// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Floor;
import org.budkavle.benchmarks.Floors;
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

    private static final int KILO = 1_000;
    /** What an organisation hands over: 75 MB on the wire, for Base64 compresses to what it stands for. */
    private static final long ENVELOPE = 100_000_000;

    /** An envelope of which 100 MB are on the wire. */
    private static final long ON_THE_WIRE = ENVELOPE * 4 / 3;

    private static final int FRAME = 3_300;
    private static final int LEAST = 1_000;
    private static final int WARM_SMALL = 50;
    private static final int WARM_LARGE = 1_000;
    private static final int TARGET = 5;
    private static final int FEW = 6;

    @Option(names = "--bits", description = "RSA key size (default ${DEFAULT-VALUE}, as in the federation).")
    private int bits = 3072;

    @Option(names = "--sizes", split = ",", description = "Kilobytes of the envelope (default 5,50,1000,20000).")
    private List<Integer> sizes = List.of(5, 50, 1_000, 20_000);

    @Option(
            names = "--messages",
            description =
                    "Messages of at most 50 kB in each measurement, fewer of larger ones (default ${DEFAULT-VALUE}).")
    private int messages = 450;

    @Option(names = "--no-large", description = "Leaves the message of 100 MB out.")
    private boolean noLarge;

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
            sizes = List.of(TARGET, WARM_LARGE);
            messages = 120;
            rounds = 1;
            warmUp = 8;
        }
        Clock clock = Clock.systemUTC();
        System.out.println("AS4 leg, one process, loopback. " + Machine.describe(clock));
        System.out.println();
        try (Scratch scratch = Scratch.create();
                AccessPoints points = new AccessPoints(bits, scratch.folder(), clock);
                BudkavleLeg ours = new BudkavleLeg(points, scratch.folder(), true, clock);
                BudkavleLeg byJdk = new BudkavleLeg(points, scratch.folder().resolve("jdk"), false, clock)) {
            List<Leg> legs = new ArrayList<>(List.of(ours, byJdk, new Phase4Leg(points, true)));
            if (!quick) {
                legs.add(new Phase4Leg(points, false));
            }
            warmUp(legs, envelope(scratch, WARM_SMALL), envelope(scratch, WARM_LARGE));
            Floors floors = Floors.measure(bits, quick ? 50 : 150);
            System.out.println(floors);
            System.out.println();
            for (int size : sizes) {
                compare(legs, envelope(scratch, size), count(size), floors);
            }
            SealedLookalike target = envelope(scratch, TARGET);
            for (BudkavleLeg each : List.of(ours, byJdk)) {
                split(each, target, messages, floors);
            }
            for (Leg leg : legs.subList(2, legs.size())) {
                leg.close();
            }
            if (!noLarge) {
                hundredMegabytes(floors.jdk());
            }
        }
        return 0;
    }

    private static SealedLookalike envelope(Scratch scratch, int kilobytes) throws IOException {
        return SealedLookalike.write(scratch.folder(), Math.max(LEAST, ((long) kilobytes * KILO - FRAME) * 3 / 4));
    }

    private int count(int kilobytes) {
        return Math.max(FEW, messages * WARM_SMALL / Math.max(WARM_SMALL, kilobytes));
    }

    private void warmUp(List<Leg> legs, SealedLookalike smallEnvelope, SealedLookalike largeEnvelope) throws Exception {
        for (Leg leg : legs) {
            System.err.println("warming up for " + warmUp + " s of processor time: " + leg.name());
            leg.begin();
            Load.warmUp(Duration.ofMillis(warmUp * 700L), 2, () -> leg.send(smallEnvelope));
            Load.warmUp(Duration.ofMillis(warmUp * 300L), 2, () -> leg.send(largeEnvelope));
            leg.clear();
        }
    }

    private void compare(List<Leg> legs, SealedLookalike envelope, int some, Floors floors) throws Exception {
        ToDoubleFunction<Floor> least = floor -> floor.as4(envelope.size(), envelope.compressed());
        System.out.printf(
                "Envelope of %,d bytes (%,d compressed), RSA-%d, both ends together%n",
                envelope.size(), envelope.compressed(), bits);
        Table table = new Table(
                "",
                "senders",
                "messages",
                "msg/s",
                "p50 ms",
                "p99 ms",
                "CPU ms/msg",
                "(+ compiler)",
                "/ JDK's floor",
                "/ ACCP's",
                "/ ours");
        floor(table, floors.jdk(), floors, least);
        floors.accp().ifPresent(accp -> floor(table, accp, floors, least));
        for (int count : senders) {
            List<Figures> figures = takeTurns(legs, envelope, some, count);
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
                        Table.number(result.compilerMillis()),
                        floors.timesJdk(result.processorMillis(), least),
                        floors.timesAccp(result.processorMillis(), least),
                        Table.number(result.processorMillis() / ours));
            }
        }
        System.out.println(table);
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
                floors.timesJdk(millis, least),
                floors.timesAccp(millis, least),
                "");
    }

    /** @return for each leg its rounds as one */
    private List<Figures> takeTurns(List<Leg> legs, SealedLookalike envelope, int some, int count) throws Exception {
        List<List<Figures>> each =
                legs.stream().<List<Figures>>map(leg -> new ArrayList<>()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < legs.size(); i++) {
                Leg leg = legs.get(i);
                System.err.printf(
                        "%s, %,d bytes, %d senders, round %d%n", leg.name(), envelope.size(), count, round + 1);
                leg.begin();
                each.get(i).add(Load.run(Math.max(1, some / rounds), count, () -> leg.send(envelope)));
                leg.clear();
            }
        }
        return each.stream().map(Figures::together).toList();
    }

    /** Ours, end by end, without network and TLS. */
    private void split(BudkavleLeg ours, SealedLookalike envelope, int some, Floors floors) throws Exception {
        ConcurrentLinkedQueue<PreparedMessage> prepared = new ConcurrentLinkedQueue<>();
        ours.begin();
        Figures preparing = Load.run(some, 1, () -> prepared.add(ours.prepare(envelope)));
        Figures receiving = Load.run(some, 1, () -> ours.receive(next(prepared)));
        ours.clear();
        System.out.printf(
                "%s; end by end, without HTTP and TLS, %,d bytes, RSA-%d, 1 thread%n",
                ours.name(), envelope.size(), bits);
        Table table = new Table(
                "", "messages", "p50 ms", "p99 ms", "CPU ms/msg", "(+ compiler)", "/ JDK's floor", "/ ACCP's");
        addEnd(
                table,
                "prepare: compress, sign, encrypt into a file",
                preparing,
                floors,
                floor -> floor.as4Sender(envelope.size(), envelope.compressed()));
        addEnd(
                table,
                "receive: verify, decrypt, check, store, receipt",
                receiving,
                floors,
                floor -> floor.as4Receiver(envelope.size(), envelope.compressed()));
        System.out.println(table);
    }

    private static PreparedMessage next(ConcurrentLinkedQueue<PreparedMessage> prepared) {
        PreparedMessage message = prepared.poll();
        if (message == null) {
            throw new IllegalStateException("Fewer messages were prepared than are received");
        }
        return message;
    }

    private static void addEnd(
            Table table, String name, Figures figures, Floors floors, ToDoubleFunction<Floor> least) {
        table.add(
                name,
                Integer.toString(figures.messages()),
                Table.number(figures.latency(0.50)),
                Table.number(figures.latency(0.99)),
                Table.number(figures.processorMillis()),
                Table.number(figures.compilerMillis()),
                floors.timesJdk(figures.processorMillis(), least),
                floors.timesAccp(figures.processorMillis(), least));
    }

    private void hundredMegabytes(Floor floor) throws IOException, InterruptedException {
        System.out.println("One message of 100 MB, sender and receiver in one fresh process, RSA-" + bits);
        Table table = new Table(
                "", "heap", "MB of envelope", "on the wire", "seconds", "CPU s", "JDK's floor, CPU s", "most memory");
        table.add(OneLarge.run("budkavle", "128m", ENVELOPE, bits, floor));
        table.add(OneLarge.run("budkavle", "128m", ON_THE_WIRE, bits, floor));
        if (!quick) {
            table.add(OneLarge.run("phase4", "1g", ON_THE_WIRE, bits, floor));
            table.add(OneLarge.run("phase4", "512m", ON_THE_WIRE, bits, floor));
            table.add(OneLarge.run("phase4", "128m", ON_THE_WIRE, bits, floor));
        }
        System.out.println(table);
    }
}
