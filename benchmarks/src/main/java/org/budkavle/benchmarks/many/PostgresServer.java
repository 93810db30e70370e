// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, of the binaries that Budkavle brings, which can be killed, copied and promoted. */
final class PostgresServer implements AutoCloseable {

    static final String NAME = "budkavle";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path binary;
    private final Path files;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private Optional<Process> process = Optional.empty();

    private PostgresServer(Path binary, Path files, int port, List<String> settings) {
        this.binary = binary;
        this.files = files;
        this.log = files.resolveSibling(files.getFileName() + ".log");
        this.port = port;
        this.settings = settings;
    }

    /** Makes one with an empty database; it runs. */
    static PostgresServer create(Path folder, String name, int port) throws IOException, SQLException {
        Path home = Files.createDirectories(folder.toAbsolutePath());
        Path files = home.resolve(name);
        Path binary;
        // The binaries are unpacked once in a process, wherever the first wanted them.
        try (EmbeddedPostgres _ = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .start()) {
            long pid = Long.parseLong(Files.readAllLines(files.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            binary = Path.of(ProcessHandle.of(pid)
                    .flatMap(running -> running.info().command())
                    .orElseThrow(() -> new IOException("The program of PostgreSQL is not to be seen")));
        }
        PostgresServer server = new PostgresServer(binary, files, port, new ArrayList<>());
        server.start();
        try (Connection connection = server.connect("postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + NAME + " LOGIN");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
        }
        return server;
    }

    /** A copy of this one, which must not run, that follows it once both do. */
    PostgresServer standby(String name, int otherPort) throws IOException {
        Path copy = files.resolveSibling(name);
        try (Stream<Path> all = Files.walk(files)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each, copy.resolve(files.relativize(each)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        return new PostgresServer(
                binary,
                copy,
                otherPort,
                List.of(
                        "primary_conninfo=host=127.0.0.1 port=" + port + " user=postgres application_name=" + name,
                        "hot_standby=on"));
    }

    /** A setting from the next start on. */
    PostgresServer with(String setting) {
        List<String> more = new ArrayList<>(settings);
        more.add(setting);
        return new PostgresServer(binary, files, port, more);
    }

    /** Returns when it answers. */
    void start() throws IOException {
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it does not.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary.toString(), "-D", files.toString(), "-p", Integer.toString(port)));
        List<String> all = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=256MB",
                "client_connection_check_interval=1000"));
        all.addAll(settings);
        all.forEach(setting -> command.addAll(List.of("-c", setting)));
        process = Optional.of(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        long until = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > until) {
                throw new IOException("PostgreSQL does not answer; its log is " + log);
            }
            Patience.pause(POLL);
        }
    }

    /** As a power cut: the server and every process of it. */
    void kill() {
        process.ifPresent(running -> {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            running.onExit().join();
            children.forEach(child -> child.onExit().join());
        });
        process = Optional.empty();
    }

    /** In order: everybody's connection ends, what is committed is on disk. */
    void stop() {
        process.ifPresent(running -> {
            // SIGINT is PostgreSQL's fast shutdown; Java can send SIGTERM alone, which waits for everybody to leave.
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(running.pid()))
                        .start()
                        .waitFor();
                running.waitFor();
            } catch (IOException e) {
                running.destroyForcibly();
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
        process = Optional.empty();
    }

    /** Becomes a primary; returns when it takes changes. */
    void promote() throws SQLException {
        try (Connection connection = connect("postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_promote()");
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    double processorMillis() {
        return process.map(running -> ProcessorTime.millis(running.toHandle())).orElse(0.0);
    }

    /** One value of a query that sees every organisation's rows. */
    String value(String query) throws SQLException {
        try (Connection connection = connect(NAME, NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("SET budkavle.wall = 'everywhere'");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    private Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address() + "/" + database + "?connectTimeout=5", user, "");
    }

    private boolean answers() {
        try (Connection connection = connect("postgres", "postgres")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
