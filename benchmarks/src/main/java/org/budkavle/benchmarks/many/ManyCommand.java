// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Several server processes on one database, killed at any moment. */
@Command(
        name = "many",
        description =
                "1, 2 and 4 server processes on one PostgreSQL: throughput, and what is lost when they are killed.",
        mixinStandardHelpOptions = true)
public final class ManyCommand implements Callable<Integer> {

    private static final long SEED = 20261122;
    private static final int LONGEST_PAUSE_MILLIS = 3_000;
    private static final double SECOND = 1e9;

    @Option(names = "--processes", split = ",", description = "How many (default 1,2,4).")
    private List<Integer> processes = List.of(1, 2, 4);

    @Option(
            names = "--messages",
            description = "In each half: undisturbed, and while processes die (default ${DEFAULT-VALUE}).")
    private int messages = 400;

    @Option(names = "--kills", description = "Processes killed and started again (default ${DEFAULT-VALUE}).")
    private int kills = 6;

    @Option(names = "--senders", description = "Requests under way at once (default ${DEFAULT-VALUE}).")
    private int senders = 12;

    @Option(names = "--port", description = "The first of some thirty ports (default ${DEFAULT-VALUE}).")
    private int port = 18_200;

    @Option(names = "--quick", description = "1 and 2 processes, 100 messages, 2 kills.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            processes = List.of(1, 2);
            messages = 100;
            kills = 2;
        }
        System.out.println("Server processes on one PostgreSQL, one content folder, one AS4 address. "
                + Machine.describe(Clock.systemUTC()));
        Table table = new Table(
                "processes",
                "messages",
                "msg/s",
                "CPU ms/msg: senders",
                "their PostgreSQL",
                "recipient with its",
                "kills",
                "sent again",
                "outcome");
        boolean right = true;
        for (int each : processes) {
            try (Scratch scratch = Scratch.create()) {
                right &= run(each, scratch.folder(), table);
            }
        }
        System.out.println(table);
        return right ? 0 : 1;
    }

    private boolean run(int count, Path data, Table table) throws Exception {
        System.err.println(count + " processes start");
        try (PostgresServer database = PostgresServer.create(data.resolve("database"), "main", port + 8);
                Cluster cluster = new Cluster(
                        data,
                        port,
                        count,
                        "jdbc:postgresql://" + database.address() + "/" + PostgresServer.NAME,
                        Map.of());
                Traffic traffic = new Traffic(cluster, senders)) {
            int warm = messages / 2;
            System.err.println("warming up with " + warm + " messages");
            await(traffic.send(warm));
            traffic.awaitAccepted(warm);
            System.err.println(messages + " messages, undisturbed");
            double sendersBefore = cluster.sendersProcessorMillis();
            double databaseBefore = database.processorMillis();
            double recipientBefore = recipient(cluster);
            long began = System.nanoTime();
            await(traffic.send(messages));
            traffic.awaitAccepted(warm + messages);
            double seconds = (System.nanoTime() - began) / SECOND;
            double sendersTook = (cluster.sendersProcessorMillis() - sendersBefore) / messages;
            double databaseTook = (database.processorMillis() - databaseBefore) / messages;
            double recipientTook = (recipient(cluster) - recipientBefore) / messages;
            System.err.println(messages + " messages while processes die");
            List<Future<?>> sending = traffic.send(messages);
            killSome(cluster, traffic, warm + messages);
            await(sending);
            traffic.awaitAccepted(warm + 2 * messages);
            Reckoning reckoning = Reckoning.of(cluster, database, traffic.taken());
            System.err.println(reckoning);
            table.add(
                    Integer.toString(count),
                    Integer.toString(traffic.taken().size()),
                    Table.number(messages / seconds),
                    Table.number(sendersTook),
                    Table.number(databaseTook),
                    Table.number(recipientTook),
                    Integer.toString(kills),
                    Integer.toString(traffic.again()),
                    reckoning.toString());
            return reckoning.isRight();
        }
    }

    /** Each when some more messages have been accepted, and a random time later. */
    private void killSome(Cluster cluster, Traffic traffic, int before) throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < kills; kill++) {
            traffic.awaitAccepted(before + messages * kill / (kills + 1));
            Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
            Server victim =
                    cluster.senders().get(random.nextInt(cluster.senders().size()));
            System.err.println("kill -9 " + victim.name());
            victim.kill();
            victim.restart();
            victim.awaitReady();
        }
    }

    private static double recipient(Cluster cluster) {
        return cluster.recipient().processorMillis()
                + cluster.recipientDatabase().processorMillis();
    }

    private static void await(List<Future<?>> sending) throws Exception {
        for (Future<?> each : sending) {
            each.get();
        }
    }
}
