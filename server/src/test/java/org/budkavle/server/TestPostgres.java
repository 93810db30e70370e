// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL for the test run; it ends with the run. */
public final class TestPostgres {

    /** Owner of every test database; no superuser. */
    public static final String USER = "budkavle";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path FILES = Path.of("target", "test-postgres")
            .toAbsolutePath()
            .resolve(UUID.randomUUID().toString());
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    /** Makes an empty database and gives its JDBC address. */
    public static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + USER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name;
    }

    /** Everything that a database has on disk, its log and what others wrote there since then included; brought there first. */
    public static List<Path> filesOf(String database, Instant since) throws SQLException, IOException {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            try (ResultSet found =
                    statement.executeQuery("SELECT oid FROM pg_database WHERE datname = '" + database + "'")) {
                found.next();
                try (Stream<Path> own = Files.walk(FILES.resolve("base/" + found.getLong(1)));
                        Stream<Path> log = Files.walk(FILES.resolve("pg_wal"))) {
                    return Stream.concat(
                                    own,
                                    log.filter(file -> !file.toFile().isDirectory()
                                            && file.toFile().lastModified() >= since.toEpochMilli()))
                            .filter(Files::isRegularFile)
                            .toList();
                }
            }
        }
    }

    private static EmbeddedPostgres start() {
        try {
            Path runtime = Path.of("target", "test-postgres").toAbsolutePath();
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(runtime.toFile())
                    .setDataDirectory(FILES)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "200")
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + USER + " LOGIN");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
