// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.Vault;

/**
 * A copy of the database's files while it runs, by PostgreSQL's low-level interface ({@code pg_backup_start} and
 * {@code pg_backup_stop}, Documentation 25.3.4), with as much of the log as makes it consistent by itself.
 */
final class ClusterCopy {

    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "epg-lock", "backup_label", "tablespace_map", "pg_internal.init");

    private final LocalCluster cluster;

    ClusterCopy(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** What was copied. */
    record Copied(SealedFile file, long start, long stop, int timeline) {}

    /** Copies to the file. */
    Copied to(Path file, List<String> recipients, Path password) throws BackupRefused {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            // Keeps the log that is needed, and goes with the connection.
            statement.execute(
                    "SELECT pg_create_physical_replication_slot('budkavle_copy_' || pg_backend_pid(), true, true)");
            WalNames names = new WalNames(
                    number(statement, "SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'"));
            long start = WalNames.place(text(statement, "SELECT pg_backup_start('budkavle', true)"));
            long[] end = new long[2];
            SealedFile sealed = Vault.seal(file, recipients, out -> {
                try (Tar tar = new Tar(out)) {
                    tar.file("postgres.password", password);
                    files(tar);
                    stop(statement, tar, names, start, end);
                } catch (SQLException e) {
                    throw new BackupRefused(BackupFault.DATABASE, "kopieringen avbröts (" + e.getSQLState() + ")", e);
                }
            });
            return new Copied(sealed, start, end[0], (int) end[1]);
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "kopieringen kunde inte börja (" + e.getSQLState() + ")", e);
        }
    }

    private void files(Tar tar) throws IOException {
        Path files = cluster.files();
        tar.emptyFolder("postgres");
        tar.folder("postgres/", files, path -> {
            String name = path.getFileName().toString();
            boolean top = files.equals(path.getParent());
            return !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp") && !(top && EMPTY_FOLDERS.contains(name));
        });
        for (String empty : EMPTY_FOLDERS) {
            tar.emptyFolder("postgres/" + empty);
        }
        tar.emptyFolder("postgres/pg_wal/archive_status");
    }

    private void stop(Statement statement, Tar tar, WalNames names, long start, long[] end)
            throws IOException, SQLException {
        long stop;
        String label;
        try (ResultSet row = statement.executeQuery("SELECT lsn::text, labelfile FROM pg_backup_stop(false)")) {
            row.next();
            stop = WalNames.place(row.getString(1));
            label = row.getString(2);
        }
        int timeline = (int) number(statement, "SELECT timeline_id FROM pg_control_checkpoint()");
        tar.bytes("postgres/backup_label", label.getBytes(StandardCharsets.UTF_8));
        for (long segment = names.startOf(start); segment < stop; segment += names.segmentSize()) {
            String name = names.file(timeline, segment);
            Path file = cluster.files().resolve("pg_wal").resolve(name);
            if (!Files.exists(file)) {
                throw new IOException("pg_wal/" + name + " saknas");
            }
            tar.file("postgres/pg_wal/" + name, file);
        }
        end[0] = stop;
        end[1] = timeline;
    }

    static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    static long number(Statement statement, String query) throws SQLException {
        return Long.parseLong(text(statement, query));
    }
}
