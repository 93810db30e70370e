// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that lives in {@code <data>/postgres}, for evaluation and small installations; a bigger one sets
 * {@code spring.datasource.url}. It flushes every commit to disk, listens on loopback with a password only, and survives
 * {@code kill -9} of the server: a PostgreSQL that a killed server left behind is stopped in order before a new one starts
 * on the same files. One server a data folder: a second one is refused.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String MAJOR_VERSION = "18";
    private static final String NAME = "budkavle";

    private final FileChannel lockFile;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres postgres, String password) {
        this.lockFile = lockFile;
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts PostgreSQL on the files of the folder, which are made when missing.
     *
     * @throws DatabaseNotStarted with a message for the operator
     */
    public static EmbeddedDatabase start(Path data) {
        @Nullable FileChannel lock = null;
        try {
            Path home = Files.createDirectories(data.toAbsolutePath().normalize());
            ownerOnly(home);
            lock = lock(home);
            Path files = home.resolve("postgres");
            checkVersion(files);
            LeftBehindPostgres.stopIn(files);
            HalfDone.clear(home);
            String password = password(home.resolve("postgres.password"));
            if (!Files.exists(files)) {
                initialise(home, files, password);
            }
            EmbeddedPostgres postgres = launch(home, files, password);
            prepare(postgres, files, password);
            return new EmbeddedDatabase(lock, postgres, password);
        } catch (IOException | SQLException | IllegalStateException failure) {
            release(lock);
            throw failure instanceof DatabaseNotStarted known
                    ? known
                    : new DatabaseNotStarted(
                            "The embedded PostgreSQL in " + data + " did not start. Its own log is above.", failure);
        }
    }

    /** Address of the database for JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME;
    }

    /** The role that owns the database; no superuser. */
    public String username() {
        return NAME;
    }

    /** The role's password, kept in {@code <data>/postgres.password}. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release(lockFile);
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new DatabaseNotStarted(
                    "Another server runs on the data folder " + home
                            + ". Stop it, or give this one another folder (budkavle.data) or a PostgreSQL server (spring.datasource.url).");
        }
        return channel;
    }

    private static void checkVersion(Path files) throws IOException {
        Path file = files.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new DatabaseNotStarted(
                    "The files in " + files + " were written by PostgreSQL " + found + "; this release brings "
                            + MAJOR_VERSION
                            + ". Start the release that wrote them, export, and import here (handbook, 'Byta databasversion').");
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** Files get their name when they are complete, so a start that was killed half-way leaves none that look so. */
    private static void initialise(Path home, Path files, String password) throws IOException {
        Path fresh = home.resolve(HalfDone.NEW_FILES);
        launch(home, fresh, password).close();
        Files.move(fresh, files, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedPostgres launch(Path home, Path files, String password) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve(HalfDone.BINARIES).toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("client_connection_check_interval", "1000")
                .setServerConfig("max_connections", "100")
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        home.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        home.resolve("postgres.log").toFile()))
                .start();
    }

    /** Makes role and database when missing, then asks everyone for the password. */
    private static void prepare(EmbeddedPostgres postgres, Path files, String password)
            throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN");
            }
            statement.execute("ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
            Files.writeString(files.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        LOG.info("Embedded PostgreSQL {} runs on port {}", MAJOR_VERSION, postgres.getPort());
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void ownerOnly(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static void release(@Nullable FileChannel lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of the data folder was not released", e);
        }
    }
}
