// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.LogPiece;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.SignedList;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.tlog.NoteSigner;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * Copies the database's log as it is written, over PostgreSQL's streaming replication with a slot: what the slot has not
 * been told to be safe, PostgreSQL keeps. A slot is the beginning of a chain (lineage), since a restored database has none.
 * Blobs that arrived are copied before the log that may speak of them.
 */
public final class LogStream {

    /** The lineage of the running database: the name of its slot; blank if there is none that still has all of its log. */
    static final String LINEAGE = """
            SELECT slot_name FROM pg_replication_slots
            WHERE slot_name LIKE 'budkavle\\_log\\_%' AND wal_status IS DISTINCT FROM 'lost' LIMIT 1""";

    private static final int MERGE = 64;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final LocalCluster cluster;
    private final Archive archive;
    private final BlobCopies blobs;
    private final List<String> recipients;
    private final NoteSigner signer;
    private final Duration every;
    private final Clock clock;

    private String lineage = "";
    private int timeline;
    private WalNames names = WalNames.USUAL;
    private byte[] segment = new byte[0];
    private long segmentStart;
    private long position;
    private long safe;
    private final List<LogPiece> pieces = new ArrayList<>();

    LogStream(
            LocalCluster cluster,
            Archive archive,
            BlobCopies blobs,
            List<String> recipients,
            NoteSigner signer,
            Duration every,
            Clock clock) {
        this.cluster = cluster;
        this.archive = archive;
        this.blobs = blobs;
        this.recipients = recipients;
        this.signer = signer;
        this.every = every;
        this.clock = clock;
    }

    /** How far the copies reach. */
    public interface Progress {
        void reached(String lineage, long place);
    }

    /** Finds the chain, or begins a new one; says its name. */
    String prepare() throws BackupRefused {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            lineage = ClusterCopy.text(statement, LINEAGE);
            if (lineage.isEmpty()) {
                statement.execute("""
                        SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
                        WHERE slot_name LIKE 'budkavle\\_log\\_%' AND NOT active""");
                byte[] random = new byte[6];
                new java.security.SecureRandom().nextBytes(random);
                lineage = "budkavle_log_" + HexFormat.of().formatHex(random);
                statement.execute("SELECT pg_create_physical_replication_slot('" + lineage + "', true)");
            }
            names = new WalNames(ClusterCopy.number(
                    statement, "SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'"));
            timeline = (int) ClusterCopy.number(statement, "SELECT timeline_id FROM pg_control_checkpoint()");
            long kept = WalNames.place(ClusterCopy.text(
                    statement, "SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = '" + lineage + "'"));
            List<LogPiece> known = archive.pieces(lineage, signer.logKey());
            safe = known.isEmpty() ? names.startOf(kept) : known.getLast().to();
            segmentStart = names.startOf(safe);
            position = segmentStart;
            segment = new byte[(int) names.segmentSize()];
            pieces.clear();
            known.stream().filter(piece -> piece.to() > segmentStart).forEach(pieces::add);
            return lineage;
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "loggen kan inte följas (" + e.getSQLState() + ")", e);
        }
    }

    /** Follows the log until told to stop; what was received is then safe. */
    void follow(BooleanSupplier go, Progress progress) throws BackupRefused {
        try (Connection connection = cluster.replication();
                PGReplicationStream stream = connection
                        .unwrap(PGConnection.class)
                        .getReplicationAPI()
                        .replicationStream()
                        .physical()
                        .withSlotName(lineage)
                        .withStartPosition(LogSequenceNumber.valueOf(segmentStart))
                        .withStatusInterval(1, TimeUnit.SECONDS)
                        .start()) {
            long waits = System.nanoTime();
            while (go.getAsBoolean()) {
                ByteBuffer bytes = stream.readPending();
                if (bytes == null) {
                    if (position > safe && System.nanoTime() - waits >= every.toNanos()) {
                        flush(stream, progress);
                    }
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                } else {
                    waits = position <= safe ? System.nanoTime() : waits;
                    take(bytes, stream, progress);
                    if (position > safe && System.nanoTime() - waits >= every.toNanos()) {
                        flush(stream, progress);
                    }
                }
            }
            if (position > safe) {
                flush(stream, progress);
            }
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "loggen kan inte följas (" + e.getSQLState() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ByteBuffer bytes, PGReplicationStream stream, Progress progress)
            throws BackupRefused, SQLException {
        while (bytes.hasRemaining()) {
            int offset = (int) (position - segmentStart);
            int some = Math.min(bytes.remaining(), segment.length - offset);
            bytes.get(segment, offset, some);
            position += some;
            if (position == segmentStart + segment.length) {
                if (position > safe) {
                    flush(stream, progress);
                }
                segmentStart = position;
                pieces.clear();
            }
        }
    }

    private void flush(PGReplicationStream stream, Progress progress) throws BackupRefused, SQLException {
        // What the log up to here speaks of lies on disk; what arrives from now on is copied next time.
        blobs.arrived();
        boolean whole = position == segmentStart + segment.length || pieces.size() >= MERGE;
        write(whole ? segmentStart : safe);
        safe = position;
        LogSequenceNumber reached = LogSequenceNumber.valueOf(safe);
        stream.setFlushedLSN(reached);
        stream.setAppliedLSN(reached);
        stream.forceUpdateStatus();
        progress.reached(lineage, safe);
    }

    private void write(long from) throws BackupRefused {
        Path file = archive.log(lineage).resolve(LogPiece.name(timeline, from, position));
        SealedFile sealed = Vault.seal(
                file, recipients, out -> out.write(segment, (int) (from - segmentStart), (int) (position - from)));
        LogPiece piece = new LogPiece(lineage, timeline, from, position, clock.instant(), sealed);
        SignedList.write(file.resolveSibling(file.getFileName() + ".note"), piece, signer);
        if (from == segmentStart) {
            for (LogPiece old : pieces) {
                if (!old.file().name().equals(sealed.name())) {
                    archive.remove(old);
                }
            }
            pieces.clear();
        }
        pieces.add(piece);
    }

    /** Lets a database go whose log shall not be copied any more: it would keep all of it. */
    static void forget(LocalCluster cluster) throws BackupRefused {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
                    WHERE slot_name LIKE 'budkavle\\_log\\_%' AND NOT active""");
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "loggen kan inte släppas (" + e.getSQLState() + ")", e);
        }
    }
}
