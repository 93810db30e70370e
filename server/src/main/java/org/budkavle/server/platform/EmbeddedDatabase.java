// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_BUFFERS = 128 * MEGABYTE;
    private static final long MOST_BUFFERS = 1024 * MEGABYTE;
    private static final long LONGEST_LOG = 32 * MEGABYTE;
    private static final Duration POLL = Duration.ofMillis(100);

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
        return start(data, USUAL_PATIENCE);
    }

    /**
     * The same for files that PostgreSQL may have to recover for long.
     *
     * @param patience until it answers
     */
    public static EmbeddedDatabase start(Path data, Duration patience) {
        @Nullable FileChannel lock = null;
        @Nullable EmbeddedPostgres postgres = null;
        try {
            Path home = Files.createDirectories(data.toAbsolutePath().normalize());
            ownerOnly(home);
            lock = lock(home);
            Path files = home.resolve("postgres");
            checkVersion(files);
            LeftBehindPostgres.stopIn(files);
            HalfDone.clear(home);
            putAway(home.resolve("postgres.log"));
            String password = password(home.resolve("postgres.password"));
            if (!Files.exists(files)) {
                initialise(home, files, password);
            }
            postgres = launchUnlessRefused(home, files, password, patience);
            awaitRecovered(postgres, patience);
            prepare(postgres, files, password);
            return new EmbeddedDatabase(lock, postgres, password);
        } catch (IOException | SQLException | IllegalStateException failure) {
            stop(postgres);
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

    /** A log that has grown long is kept once more beside the new one. */
    private static void putAway(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
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
        launch(home, fresh, password, USUAL_PATIENCE).close();
        Files.move(fresh, files, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A PostgreSQL that gives up says so in its log; to wait on would only take the patience. */
    private static EmbeddedPostgres launchUnlessRefused(Path home, Path files, String password, Duration patience)
            throws IOException {
        Path log = home.resolve("postgres.log");
        long before = Files.exists(log) ? Files.size(log) : 0;
        FutureTask<EmbeddedPostgres> launch = new FutureTask<>(() -> launch(home, files, password, patience));
        Thread launching = Thread.ofVirtual().name("postgres-start").start(launch);
        while (true) {
            try {
                return launch.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (Files.exists(log) && said(log, before).contains("pg_ctl: could not start server")) {
                    launching.interrupt();
                    throw new DatabaseNotStarted("PostgreSQL refused to start; its reason is in " + log);
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseNotStarted("Interrupted while PostgreSQL started", e);
            }
        }
    }

    private static String said(Path log, long from) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static EmbeddedPostgres launch(Path home, Path files, String password, Duration patience)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve(HalfDone.BINARIES).toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(patience)
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("client_connection_check_interval", "1000")
                .setServerConfig("max_connections", "100")
                // The details of an error have the row that was refused.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("shared_buffers", sharedBuffers() / MEGABYTE + "MB")
                // A backup that nobody takes must not fill the disk.
                .setServerConfig("max_slot_wal_keep_size", "4GB")
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        home.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        home.resolve("postgres.log").toFile()))
                .start();
    }

    /** An eighth of what this machine or container has: the other programs on it, ours first, want theirs. */
    private static long sharedBuffers() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp(memory / 8, LEAST_BUFFERS, MOST_BUFFERS);
    }

    /** Files that were restored answer before all of the log is replayed, and take no changes until then. */
    private static void awaitRecovered(EmbeddedPostgres postgres, Duration patience) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            while (exists(statement, "SELECT 1 WHERE pg_is_in_recovery()")) {
                if (System.nanoTime() > until) {
                    throw new DatabaseNotStarted("PostgreSQL is still replaying its log");
                }
                try {
                    TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new DatabaseNotStarted("Interrupted while PostgreSQL replayed its log", e);
                }
            }
        }
    }

    private static void stop(@Nullable EmbeddedPostgres postgres) {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("PostgreSQL did not stop in order", e);
        }
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
            Files.writeString(files.resolve("pg_hba.conf"), """
                    host all         all 127.0.0.1/32 scram-sha-256
                    host replication all 127.0.0.1/32 scram-sha-256
                    """);
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
