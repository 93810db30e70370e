// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The primary of two PostgreSQL servers dies in the middle of load, and the standby takes over. */
@Command(
        name = "failover",
        description =
                "Kills the primary of two synchronously replicated PostgreSQL servers under load, and promotes the other.",
        mixinStandardHelpOptions = true)
public final class FailoverCommand implements Callable<Integer> {

    private static final String STANDBY = "standby";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MORE = 30;
    private static final double SECOND = 1e9;

    @Option(
            names = "--messages",
            description = "Of them a third is accepted before the kill (default ${DEFAULT-VALUE}).")
    private int messages = 300;

    @Option(names = "--processes", description = "Server processes on the database (default ${DEFAULT-VALUE}).")
    private int processes = 2;

    @Option(names = "--senders", description = "Requests under way at once (default ${DEFAULT-VALUE}).")
    private int senders = 8;

    @Option(names = "--port", description = "The first of some thirty ports (default ${DEFAULT-VALUE}).")
    private int port = 18_200;

    @Option(names = "--quick", description = "90 messages.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            messages = 90;
        }
        System.out.println("Fail-over of PostgreSQL under load. " + Machine.describe(Clock.systemUTC()));
        try (Scratch scratch = Scratch.create()) {
            return run(scratch.folder()) ? 0 : 1;
        }
    }

    private boolean run(Path data) throws Exception {
        PostgresServer alone = PostgresServer.create(data.resolve("database"), "primary", port + 7);
        alone.stop();
        String both = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary&hostRecheckSeconds=2"
                .formatted(port + 7, port + 8, PostgresServer.NAME);
        // A commit is answered when the standby has it on disk.
        try (PostgresServer standby = alone.standby(STANDBY, port + 8);
                PostgresServer primary = alone.with("synchronous_standby_names=" + STANDBY)) {
            primary.start();
            standby.start();
            Patience.until(
                    "the standby follows",
                    PATIENCE,
                    () -> primary.value("SELECT count(*) FROM pg_stat_replication WHERE application_name = '" + STANDBY
                                    + "'")
                            .equals("1"));
            try (Cluster cluster = new Cluster(data, port, processes, both, Map.of());
                    Traffic traffic = new Traffic(cluster, senders)) {
                return measure(cluster, traffic, primary, standby);
            }
        }
    }

    private boolean measure(Cluster cluster, Traffic traffic, PostgresServer primary, PostgresServer standby)
            throws Exception {
        List<Future<?>> sending = traffic.send(messages);
        traffic.awaitAccepted(messages / 3);
        int accepted = traffic.accepted();
        System.err.println("kill -9 of the primary");
        primary.kill();
        int taken = traffic.taken().size();
        long promoted = System.nanoTime();
        standby.promote();
        double promotion = (System.nanoTime() - promoted) / SECOND;
        // So that there is something to take, even if all was taken before.
        sending.addAll(traffic.send(MORE));
        Patience.until(
                "a server takes a message again",
                PATIENCE,
                () -> traffic.taken().size() > taken);
        double takes = (System.nanoTime() - promoted) / SECOND;
        Patience.until("a message is accepted again", PATIENCE, () -> traffic.accepted() > accepted);
        double delivers = (System.nanoTime() - promoted) / SECOND;
        for (Future<?> each : sending) {
            each.get();
        }
        traffic.awaitAccepted(messages + MORE);
        Reckoning reckoning = Reckoning.of(cluster, standby, traffic.taken());
        Table table = new Table("", "seconds");
        table.add("promotion of the standby", Table.number(promotion));
        table.add("from its beginning until a server took the next message", Table.number(takes));
        table.add("and until the recipient had accepted one more", Table.number(delivers));
        System.out.println(table);
        System.out.println(reckoning + "; " + traffic.again() + " requests made again; the servers were not restarted: "
                + cluster.senders().stream().allMatch(Server::isAlive));
        return reckoning.isRight();
    }
}
