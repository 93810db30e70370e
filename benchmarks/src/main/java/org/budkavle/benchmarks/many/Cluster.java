// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.demo.DemoOrganisation;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;

/**
 * One organisation's several server processes on one database, one content folder and one AS4 address, and another
 * organisation's single server; the federation's services are in this process.
 */
final class Cluster implements AutoCloseable {

    private static final Map<String, String> HURRY = Map.of(
            "budkavle.accesspoint.retry", "300ms,500ms,1s...",
            "budkavle.accesspoint.discovery-retry", "300ms,500ms,1s...",
            "budkavle.messageservice.lookup-pause", "300ms",
            "budkavle.messageservice.lookup-longest-pause", "1s");
    private static final int APART = 10;
    private static final String HEAP = "-Xmx384m";

    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<Server> senders = new ArrayList<>();
    private final Server recipient;
    private final PostgresServer recipientDatabase;
    private final Connection from;
    private final Connection to;

    /**
     * @param port the first of some thirty
     * @param database the senders' JDBC address; theirs to close
     * @param settings of the senders, beside the usual ones
     */
    Cluster(Path data, int port, int processes, String database, Map<String, String> settings) throws Exception {
        try {
            DemoOrganisation bjorkvik = DemoOrganisation.bjorkvik(port);
            DemoOrganisation mittnorr = DemoOrganisation.mittnorr(port);
            Federation federation = add(Federation.start(FederationConfig.local(data.resolve("federation"))));
            recipientDatabase =
                    add(PostgresServer.create(data.resolve("recipient-database"), "main", port + APART - 1));
            recipient = add(server(
                    data,
                    mittnorr,
                    mittnorr.join(federation, data),
                    Map.of(
                            "spring.datasource.url",
                            "jdbc:postgresql://" + recipientDatabase.address() + "/" + PostgresServer.NAME,
                            "spring.datasource.username",
                            PostgresServer.NAME),
                    "recipient"));
            Map<String, String> joined = bjorkvik.join(federation, data);
            List<Integer> doors = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                int api = port + APART + 2 * i;
                doors.add(api + 1);
                Map<String, String> own = new HashMap<>(settings);
                own.put("spring.datasource.url", database);
                own.put("spring.datasource.username", PostgresServer.NAME);
                own.put("server.port", Integer.toString(api));
                own.put("budkavle.as4.port", Integer.toString(api + 1));
                senders.add(add(server(data, bjorkvik, joined, own, "sender-" + (i + 1))));
            }
            add(new Balancer(port + 2, doors));
            from = Connection.load(data.resolve("bjorkvik").resolve(Connection.FILE));
            to = Connection.load(data.resolve("mittnorr").resolve(Connection.FILE));
            for (Server each : senders) {
                each.awaitReady();
            }
            recipient.awaitReady();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private static Server server(
            Path data, DemoOrganisation organisation, Map<String, String> joined, Map<String, String> own, String name)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(joined);
        all.putAll(HURRY);
        all.putAll(own);
        Path home = data.resolve(organisation.folder());
        Connection known = Connection.load(home.resolve(Connection.FILE));
        Connection connection = new Connection(
                URI.create("http://127.0.0.1:" + all.get("server.port")),
                known.clientId(),
                known.privateKey(),
                known.participant(),
                known.organisation(),
                known.addresses());
        return new Server(home, name, connection, all, HEAP);
    }

    private <T extends AutoCloseable> T add(T part) {
        running.add(part);
        return part;
    }

    List<Server> senders() {
        return List.copyOf(senders);
    }

    Server recipient() {
        return recipient;
    }

    PostgresServer recipientDatabase() {
        return recipientDatabase;
    }

    Connection from() {
        return from;
    }

    Connection to() {
        return to;
    }

    double sendersProcessorMillis() {
        return senders.stream().mapToDouble(Server::processorMillis).sum();
    }

    /** Work of both databases that is due and not done. */
    static int workLeft(PostgresServer database) throws SQLException {
        return Integer.parseInt(
                database.value(
                        "SELECT (SELECT count(*) FROM casework.changed) + count(*) FROM platform.scheduled_tasks WHERE task_instance <> 'recurring' AND (picked OR execution_time <= now())"));
    }

    @Override
    public void close() {
        for (AutoCloseable part : running.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("did not end in order: " + e);
            }
        }
    }
}
