// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path data;

    /** A process that starts the database, commits a row, says so and waits to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (word text)");
                statement.execute("INSERT INTO kept VALUES ('committed')");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO kept VALUES ('not committed')");
                System.out.println("ready");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void whatWasCommittedSurvivesAKilledServer() throws Exception {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.equals("ready")) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo("ready");
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "SELECT string_agg(word, ',') FROM kept"))
                    .isEqualTo("committed");
        }
    }

    @Test
    void everyCommitGoesToDiskAndALogThatHasGrownIsPutAside() throws Exception {
        Path log = Files.createDirectories(data).resolve("postgres.log");
        try (RandomAccessFile grown = new RandomAccessFile(log.toFile(), "rw")) {
            grown.setLength(33 << 20);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(data.resolve("postgres.log.1")).hasSize(33 << 20);
            assertThat(log).isNotEmptyFile();
            assertThat(Files.size(log)).isLessThan(1 << 20);
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(database, "SHOW log_error_verbosity")).isEqualTo("terse");
        }
    }

    @Test
    void nobodyComesInWithoutThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            for (String user : new String[] {"postgres", database.username()}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(query(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                    .isInstanceOf(DatabaseNotStarted.class)
                    .hasMessageContaining("Another server runs on the data folder")
                    .hasMessageContaining("budkavle.data");
            assertThat(first.jdbcUrl()).isNotEmpty();
        }
    }

    @Test
    void filesOfAnotherMajorVersionAreLeftAlone() throws IOException {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("written by PostgreSQL 17")
                .hasMessageContaining("brings 18");
    }

    @Test
    void aFirstStartThatWasKilledHalfWayIsBegunAgain() throws Exception {
        Path half = Files.createDirectories(data.resolve("runtime/PG-half/lib"));
        Files.createSymbolicLink(half.resolve("libicuuc.so"), half.resolve("missing"));
        Files.createDirectories(data.resolve("postgres.new"));
        Files.writeString(data.resolve("postgres.new/postgresql.conf"), "half");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
        assertThat(half).doesNotExist();
        assertThat(data.resolve("postgres.new")).doesNotExist();
    }

    @Test
    void aStalePidFileOfAStrangerDoesNotStopTheStart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
