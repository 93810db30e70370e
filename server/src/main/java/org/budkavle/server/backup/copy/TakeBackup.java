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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.SignedList;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.tlog.VerifierKey;
import org.springframework.util.FileSystemUtils;

/** Takes a full copy: the database first, then the blobs that it knows, then settings and keys; last the signed list. */
public final class TakeBackup {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final BackupProperties properties;
    private final Clock clock;

    public TakeBackup(Installation installation, BackupProperties properties, Clock clock) {
        this.installation = installation;
        this.properties = properties;
        this.clock = clock;
    }

    /** What was taken. */
    public record Taken(Generation generation, int blobs, int missingBlobs, List<String> removed) {}

    /** Takes one now; the database runs. */
    public Taken take() throws BackupRefused {
        Archive archive = archive();
        try (AutoCloseable _ = archive.lock()) {
            return take(archive);
        } catch (BackupRefused refused) {
            throw refused;
        } catch (Exception e) {
            throw new BackupRefused(BackupFault.STORAGE, archive.home().toString(), e);
        }
    }

    /** The archive, when it and the keys are set as they must be. */
    Archive archive() throws BackupRefused {
        if (!properties.configured()) {
            throw new BackupRefused(BackupFault.NOT_CONFIGURED, "budkavle.backup.folder saknas");
        }
        if (properties.recipients().isEmpty() || properties.keyRecipients().isEmpty()) {
            throw new BackupRefused(
                    BackupFault.NOT_CONFIGURED, "budkavle.backup.recipients och key-recipients måste båda anges");
        }
        Set<String> both = new HashSet<>(properties.recipients());
        both.retainAll(properties.keyRecipients());
        if (!both.isEmpty()) {
            throw new BackupRefused(BackupFault.SAME_KEYS, "recipients och key-recipients delar en nyckel");
        }
        Path folder = Path.of(properties.folder()).toAbsolutePath().normalize();
        if (folder.startsWith(installation.data()) || installation.data().startsWith(folder)) {
            throw new BackupRefused(BackupFault.SAME_PLACE, folder.toString());
        }
        return new Archive(folder);
    }

    private Taken take(Archive archive) throws BackupRefused {
        Instant began = clock.instant();
        String id =
                ID.format(began) + "-" + TimeOrderedId.next(clock).toString().substring(24, 28);
        Path folder = archive.generation(id);
        boolean complete = false;
        try {
            LocalCluster cluster = new LocalCluster(installation.data());
            Before before = before(cluster);
            ClusterCopy.Copied database = new ClusterCopy(cluster)
                    .to(
                            folder.resolve(Generation.DATABASE),
                            properties.recipients(),
                            installation.data().resolve("postgres.password"));
            Instant ended = clock.instant();
            Blobs blobs = blobs(cluster, archive, folder);
            List<SealedFile> files = new ArrayList<>(List.of(
                    database.file(),
                    blobs.list(),
                    Vault.seal(
                            folder.resolve(Generation.SETTINGS), properties.recipients(), installation::writeSettings),
                    Vault.seal(folder.resolve(Generation.KEYS), properties.keyRecipients(), installation::writeKeys)));
            Generation generation = new Generation(
                    id,
                    began,
                    ended,
                    "0.1.0",
                    before.postgres(),
                    before.lineage(),
                    database.start(),
                    database.stop(),
                    before.checkpoint(),
                    before.rows(),
                    files);
            SignedList.write(folder.resolve(Generation.LIST), generation, installation.signer());
            complete = true;
            return new Taken(generation, blobs.known().size(), blobs.missing(), retain(archive, blobs.known()));
        } finally {
            if (!complete) {
                forget(folder);
            }
        }
    }

    private static void forget(Path folder) throws BackupRefused {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    private record Before(int postgres, String lineage, String checkpoint, Map<String, Long> rows) {}

    private static Before before(LocalCluster cluster) throws BackupRefused {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            Map<String, Long> rows = RowCounts.of(connection);
            String checkpoint =
                    rows.containsKey("audit.head") ? ClusterCopy.text(statement, "SELECT note FROM audit.head") : "";
            return new Before(
                    (int) ClusterCopy.number(statement, "SELECT current_setting('server_version_num')::int / 10000"),
                    ClusterCopy.text(statement, LogStream.LINEAGE),
                    checkpoint,
                    rows);
        } catch (SQLException e) {
            throw new BackupRefused(BackupFault.DATABASE, "den går inte att läsa (" + e.getSQLState() + ")", e);
        }
    }

    private record Blobs(SealedFile list, Set<UUID> known, int missing) {}

    /** Those that the database knows after its copy; what is younger is in the next one, or among those that arrived. */
    private Blobs blobs(LocalCluster cluster, Archive archive, Path folder) throws BackupRefused {
        BlobCopies copies = installation.blobCopies(archive, properties.recipients());
        copies.arrived();
        Set<UUID> known = new HashSet<>();
        int[] missing = new int[1];
        SealedFile list = Vault.seal(folder.resolve(Generation.BLOBS), properties.recipients(), out -> {
            try (GZIPOutputStream zipped = new GZIPOutputStream(out);
                    Connection connection = cluster.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.setFetchSize(1000);
                try (ResultSet rows = statement.executeQuery("SELECT id FROM content.blob ORDER BY id")) {
                    while (rows.next()) {
                        UUID id = rows.getObject(1, UUID.class);
                        String digest = copies.copied(id);
                        known.add(id);
                        missing[0] += digest.isEmpty() ? 1 : 0;
                        zipped.write((id + " " + digest + "\n").getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (SQLException e) {
                throw new BackupRefused(
                        BackupFault.DATABASE, "blobbarna går inte att läsa (" + e.getSQLState() + ")", e);
            }
        });
        return new Blobs(list, known, missing[0]);
    }

    private List<String> retain(Archive archive, Set<UUID> living) throws BackupRefused {
        VerifierKey key = installation.signer().logKey();
        List<String> removed = archive.retain(properties.keep(), key);
        archive.retireBlobs(
                living, archive.read(archive.generationIds().getFirst(), key).began());
        return removed;
    }

    /** Whether the folder of the archive is on another file system than the data. */
    public boolean elsewhere() throws BackupRefused {
        try {
            return !Files.getFileStore(archive().home()).equals(Files.getFileStore(installation.data()));
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }
}
