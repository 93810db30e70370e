// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.LogPiece;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.backup.copy.Tar;
import org.budkavle.server.backup.copy.WalNames;
import org.budkavle.server.platform.DatabaseNotStarted;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.tlog.VerifierKey;

/** Brings the database of a full copy, and its log, to a folder, and starts it there: everything is checked before it is used. */
final class CopyOnDisk {

    private static final Duration PATIENCE = Duration.ofHours(12);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Archive archive;
    private final Generation generation;
    private final List<LogPiece> pieces;
    private final List<String> identities;

    private CopyOnDisk(Archive archive, Generation generation, List<LogPiece> pieces, List<String> identities) {
        this.archive = archive;
        this.generation = generation;
        this.pieces = pieces;
        this.identities = identities;
    }

    /** Checks signatures and digests of all that is needed. */
    static CopyOnDisk checked(
            Archive archive, Generation generation, Until until, VerifierKey key, List<String> identities)
            throws BackupRefused {
        for (SealedFile file : generation.files()) {
            Vault.check(archive.generation(generation.id()).resolve(file.name()), file);
        }
        LogFiles log = new LogFiles(archive);
        List<LogPiece> all =
                until instanceof Until.FullCopy || generation.lineage().isEmpty()
                        ? List.of()
                        : archive.pieces(generation.lineage(), key);
        if (until instanceof Until.PointInTime(var at)) {
            // A gap after the point does no harm; one piece more, since the point lies before its time.
            List<LogPiece> needed = new ArrayList<>();
            for (LogPiece piece : all) {
                boolean beyond = !needed.isEmpty() && needed.getLast().at().isAfter(at.plusSeconds(60));
                if (!beyond) {
                    needed.add(piece);
                }
            }
            all = needed;
        }
        List<LogPiece> chain = log.chain(generation, all);
        log.check(chain);
        return new CopyOnDisk(archive, generation, chain, identities);
    }

    /** Unpacks and starts; whoever calls closes it. */
    EmbeddedDatabase start(Path home, Until until) throws BackupRefused {
        unpack(home);
        try {
            return EmbeddedDatabase.start(home, prepare(home, until));
        } catch (DatabaseNotStarted e) {
            throw refused(home, e);
        }
    }

    private void unpack(Path home) throws BackupRefused {
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (InputStream in =
                    Vault.open(archive.generation(generation.id()).resolve(Generation.DATABASE), identities)) {
                Tar.unpack(in, home);
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    private Duration prepare(Path home, Until until) throws BackupRefused {
        Path log = home.resolve("log");
        String folder = log.toString();
        if (!folder.matches("[\\p{L}\\p{N} /._-]+")) {
            throw new BackupRefused(BackupFault.STORAGE, "mappens namn får bara ha bokstäver, siffror, ., _ och -");
        }
        new LogFiles(archive).write(pieces, identities, log);
        String target = switch (until) {
            case Until.Latest() -> "";
            case Until.FullCopy() -> "recovery_target = 'immediate'\n";
            case Until.PointInTime(var at) -> "recovery_target_time = '" + TIME.format(at) + "+00'\n";
        };
        try {
            Files.writeString(
                    home.resolve("postgres/postgresql.auto.conf"),
                    "restore_command = 'cp \"" + folder + "/%f\" \"%p\"'\n"
                            + "recovery_target_action = 'promote'\nrecovery_target_timeline = 'current'\n" + target,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Files.writeString(home.resolve("postgres/recovery.signal"), "");
            return PATIENCE;
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** PostgreSQL says why in its log. */
    private BackupRefused refused(Path home, DatabaseNotStarted cause) {
        String said;
        try {
            said = Files.readString(home.resolve("postgres.log")).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            said = "";
        }
        if (said.contains("recovery ended before configured recovery target was reached")) {
            return new BackupRefused(
                    BackupFault.NOT_REACHED,
                    "kopiorna räcker till " + reach() + "; ange en tidigare tidpunkt, eller ingen",
                    cause);
        }
        if (said.contains("no space left on device")) {
            return new BackupRefused(BackupFault.NO_SPACE, home.toString(), cause);
        }
        if (said.contains("could not locate a valid checkpoint") || said.contains("wal ends before")) {
            return new BackupRefused(BackupFault.MISSING_WAL, "i databasens kopia " + generation.id(), cause);
        }
        return new BackupRefused(BackupFault.DATABASE, "den startar inte; läs " + home.resolve("postgres.log"), cause);
    }

    /** How far the copies reach, for people. */
    String reach() {
        return pieces.isEmpty()
                ? generation.ended() + " (" + WalNames.text(generation.stop()) + ")"
                : pieces.getLast().at() + " (" + WalNames.text(pieces.getLast().to()) + ")";
    }

    Generation generation() {
        return generation;
    }
}
