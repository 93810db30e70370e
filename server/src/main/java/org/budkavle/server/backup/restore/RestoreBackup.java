// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.RestoredAudit;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.copy.RowCounts;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Brings a system back to an empty data folder. Everything is checked first; everything is made beside the folder, which
 * gets its name when it is whole.
 */
public final class RestoreBackup {

    private final Clock clock;

    public RestoreBackup(Clock clock) {
        this.clock = clock;
    }

    /**
     * What to bring back, where.
     *
     * @param generation the full copy to begin with; empty: the newest that fits
     * @param data must be empty or not there
     * @param lists key that the lists are signed with
     * @param identities private keys to everything but the keys
     * @param keyIdentities private keys to the key stores
     * @param witnessed files with checkpoints of the audit log that a witness kept
     * @param decidedBy who answers for it; comes into the audit log
     * @param reason why; comes into the audit log
     */
    public record Order(
            Path archive,
            Optional<String> generation,
            Until until,
            Path data,
            VerifierKey lists,
            List<String> identities,
            List<String> keyIdentities,
            List<Path> witnessed,
            String decidedBy,
            String reason) {}

    /**
     * What came back.
     *
     * @param reached time of the last commit that came back; empty if there is none
     * @param rows of all tables together
     * @param audit what was found of the audit log
     * @param missing blobs that the database knows and no copy holds
     */
    public record Restored(
            String generation,
            Optional<Instant> reached,
            long rows,
            RestoredAudit.Found audit,
            int blobs,
            List<UUID> missing,
            boolean outside) {}

    /** Restores. */
    public Restored restore(Order order) throws BackupRefused {
        Path data = order.data().toAbsolutePath().normalize();
        requireEmpty(data);
        Archive archive = Archive.existing(order.archive());
        Generation generation = choose(archive, order);
        CopyOnDisk copy = CopyOnDisk.checked(archive, generation, order.until(), order.lists(), order.identities());
        Path draft = data.resolveSibling(data.getFileName() + ".restoring");
        requireEmpty(draft);
        boolean complete = false;
        try {
            Restored restored = restore(order, archive, copy, draft);
            Files.deleteIfExists(data);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
            return restored;
        } catch (IOException e) {
            throw BackupRefused.of(e);
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "den återlästa svarar inte (" + e.getSQLState() + ")", e);
        } finally {
            if (!complete) {
                keepLog(draft, data);
            }
        }
    }

    private Restored restore(Order order, Archive archive, CopyOnDisk copy, Path draft)
            throws BackupRefused, IOException, SQLException {
        RestoredFiles files = new RestoredFiles(archive, copy.generation(), order.identities());
        // The keys first: who has the wrong one shall not wait for the rest.
        Files.createDirectories(draft);
        files.keys(order.keyIdentities(), draft);
        files.settings(draft);
        try (EmbeddedDatabase database = copy.start(draft, order.until())) {
            PGSimpleDataSource source = source(database);
            Optional<Instant> reached = settle(database);
            RestoredAudit.Found audit = audit(order, copy.generation(), draft, source);
            RestoredFiles.Blobs blobs = files.blobs(source, RestoredFiles.into(draft));
            note(source, copy.generation(), reached, order);
            RestoredAudit.decide(
                    draft.resolve("keys"),
                    audit,
                    Map.of(
                            "generation", copy.generation().id(),
                            "reached", reached.map(Instant::toString).orElse(""),
                            "restoredAt", clock.instant().toString(),
                            "decidedBy", order.decidedBy(),
                            "reason", order.reason(),
                            "missingBlobs", Integer.toString(blobs.missing().size())));
            return new Restored(
                    copy.generation().id(),
                    reached,
                    rows(source),
                    audit,
                    blobs.restored(),
                    blobs.missing(),
                    Files.exists(draft.resolve("outside")));
        } finally {
            FileSystemUtils.deleteRecursively(draft.resolve("log"));
            FileSystemUtils.deleteRecursively(draft.resolve("runtime"));
            Files.deleteIfExists(draft.resolve("lock"));
        }
    }

    /** What PostgreSQL was told for the restore is taken away again; gives the time of the last commit. */
    static Optional<Instant> settle(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            Optional<Instant> reached = Optional.empty();
            try (ResultSet row = statement.executeQuery("SELECT pg_last_xact_replay_timestamp()")) {
                if (row.next() && row.getTimestamp(1) != null) {
                    reached = Optional.of(row.getTimestamp(1).toInstant());
                }
            }
            for (String setting : List.of(
                    "restore_command",
                    "recovery_target",
                    "recovery_target_time",
                    "recovery_target_action",
                    "recovery_target_timeline")) {
                statement.execute("ALTER SYSTEM RESET " + setting);
            }
            return reached;
        }
    }

    private RestoredAudit.Found audit(Order order, Generation generation, Path draft, PGSimpleDataSource source)
            throws BackupRefused, IOException {
        Path keys = draft.resolve("keys");
        List<Note> notes = new ArrayList<>(RestoredAudit.note(generation.checkpoint()));
        Path seen = keys.resolve("audit-seen.checkpoint");
        if (Files.exists(seen)) {
            notes.addAll(RestoredAudit.notes(List.of(seen)));
        }
        notes.addAll(RestoredAudit.notes(order.witnessed()));
        RestoredAudit.Found found =
                new RestoredAudit(source).look(auditKey(keys.resolve("audit-log.vkey")), notes, clock.instant());
        if (!found.faults().isEmpty()) {
            throw new BackupRefused(BackupFault.AUDIT_LOG, found.faults().getFirst());
        }
        return found;
    }

    static VerifierKey auditKey(Path file) throws BackupRefused {
        try {
            return VerifierKey.parse(Files.readString(file));
        } catch (IOException | NotWellFormed e) {
            throw new BackupRefused(BackupFault.AUDIT_LOG, "loggens nyckel " + file + " går inte att läsa", e);
        }
    }

    private void note(PGSimpleDataSource source, Generation generation, Optional<Instant> reached, Order order)
            throws SQLException {
        try (Connection connection = source.getConnection();
                Statement older = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO backup.restoration (id, generation, reached, restored_at, decided_by, reason)
                        VALUES (?, ?, ?, ?, ?, ?)""")) {
            // One that was never released is followed by this one.
            older.execute("UPDATE backup.restoration SET released_at = now() WHERE released_at IS NULL");
            // All content has come to the folder: whether it goes to a bucket, and to which, is for the settings to
            // say.
            older.execute("""
                    DO $$ BEGIN
                        IF to_regclass('content.bucket') IS NOT NULL THEN UPDATE content.bucket SET marked = false; END IF;
                    END $$""");
            insert.setObject(1, TimeOrderedId.next(clock));
            insert.setString(2, generation.id());
            insert.setObject(3, reached.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setString(5, order.decidedBy());
            insert.setString(6, order.reason());
            insert.executeUpdate();
        }
    }

    private static long rows(PGSimpleDataSource source) throws SQLException {
        return RowCounts.of(source).values().stream().mapToLong(Long::longValue).sum();
    }

    private static Generation choose(Archive archive, Order order) throws BackupRefused {
        if (order.generation().isPresent()) {
            return archive.read(order.generation().get(), order.lists());
        }
        for (String id : archive.generationIds().reversed()) {
            Generation generation = archive.read(id, order.lists());
            if (!(order.until() instanceof Until.PointInTime(var at))
                    || !generation.ended().isAfter(at)) {
                return generation;
            }
        }
        throw new BackupRefused(BackupFault.NO_BACKUP, archive.home() + " har ingen som är äldre än tidpunkten");
    }

    static void requireEmpty(Path folder) throws BackupRefused {
        if (!Files.exists(folder)) {
            return;
        }
        try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
            if (there.iterator().hasNext()) {
                throw new BackupRefused(BackupFault.NOT_EMPTY, folder.toString());
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** A failed attempt leaves nothing but PostgreSQL's log, for whoever looks for the reason. */
    private static void keepLog(Path draft, Path data) throws BackupRefused {
        try {
            if (Files.exists(draft.resolve("postgres.log"))) {
                Files.move(
                        draft.resolve("postgres.log"),
                        data.resolveSibling(data.getFileName() + ".restore.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            FileSystemUtils.deleteRecursively(draft);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    static PGSimpleDataSource source(EmbeddedDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser("postgres");
        source.setPassword(database.password());
        return source;
    }

    private static Connection superuser(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
    }
}
