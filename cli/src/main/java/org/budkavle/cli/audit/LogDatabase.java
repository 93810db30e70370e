// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** The options by which a command finds the log's database and key. */
public final class LogDatabase {

    private static final int PORT_LINE = 3;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "The server's data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "jdbc:postgresql://host/name?user=… ; instead of the embedded database of --data.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password for --database, on the first line.")
    private Optional<Path> passwordFile = Optional.empty();

    /** Work with the database. */
    @FunctionalInterface
    public interface Work<T> {
        T with(DataSource database) throws IOException, NotWellFormed;
    }

    /** Runs the work on the database, which is started for it when it is the embedded one and does not run. */
    public <T> T use(Work<T> work) throws IOException, NotWellFormed {
        if (url.isPresent()) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setURL(url.get());
            if (passwordFile.isPresent()) {
                database.setPassword(
                        Files.readString(passwordFile.get()).lines().findFirst().orElse(""));
            }
            return work.with(database);
        }
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new IllegalArgumentException("There is no database in " + data.toAbsolutePath()
                    + ": name the data folder with --data, or the database with --database");
        }
        Path running = data.resolve("postgres/postmaster.pid");
        if (Files.exists(running)) {
            List<String> lines = Files.readAllLines(running);
            return work.with(embedded(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/budkavle"));
        }
        Quiet.please();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            return work.with(embedded(database.jdbcUrl()));
        }
    }

    private DataSource embedded(String address) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(address);
        database.setUser("budkavle");
        database.setPassword(Files.readString(data.resolve("postgres.password")).strip());
        return database;
    }

    /** The key given, or else the one beside the server's; who verifies for others gives it. */
    VerifierKey key(Optional<String> given) throws IOException {
        return Keys.key(given.orElse(data.resolve("keys/audit-log.vkey").toString()));
    }
}
