// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.postgresql.PGProperty;

/**
 * The running PostgreSQL whose files lie in a data folder. Its password is read from the folder at each use and never
 * stands in a command line or an environment.
 */
public final class LocalCluster {

    private static final int PORT_LINE = 3;

    private final Path data;

    /** @param data the server's data folder */
    public LocalCluster(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /** The database's files. */
    public Path files() {
        return data.resolve("postgres");
    }

    /** Whether it runs. */
    public boolean runs() {
        return Files.exists(files().resolve("postmaster.pid"));
    }

    /** A connection of its superuser to the application's database. */
    public Connection connect() throws BackupRefused {
        return connect("budkavle", new Properties());
    }

    /** A connection that speaks PostgreSQL's replication protocol. */
    Connection replication() throws BackupRefused {
        Properties properties = new Properties();
        PGProperty.REPLICATION.set(properties, "true");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "15");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        return connect("", properties);
    }

    private Connection connect(String database, Properties properties) throws BackupRefused {
        try {
            List<String> lines = Files.readAllLines(files().resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                throw new BackupRefused(BackupFault.DATABASE, "den startar just nu");
            }
            PGProperty.USER.set(properties, "postgres");
            PGProperty.PASSWORD.set(
                    properties,
                    Files.readString(data.resolve("postgres.password")).strip());
            PGProperty.CONNECT_TIMEOUT.set(properties, 10);
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/" + database, properties);
        } catch (IOException e) {
            throw new BackupRefused(BackupFault.DATABASE, "den går inte i " + data, e);
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "den svarar inte (" + e.getSQLState() + ")", e);
        }
    }
}
