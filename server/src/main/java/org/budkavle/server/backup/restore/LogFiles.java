// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.LogPiece;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.backup.copy.WalNames;

/** Makes the files of the database's log from their pieces. */
final class LogFiles {

    private final Archive archive;
    private final WalNames names = WalNames.USUAL;

    LogFiles(Archive archive) {
        this.archive = archive;
    }

    /**
     * The pieces that lead on from a full copy without a gap, in order.
     *
     * @throws BackupRefused MISSING_WAL if there are later ones behind a gap
     */
    List<LogPiece> chain(Generation generation, List<LogPiece> all) throws BackupRefused {
        List<LogPiece> chain = new ArrayList<>();
        long place = names.startOf(generation.start());
        while (true) {
            long from = place;
            Optional<LogPiece> next = all.stream()
                    .filter(piece -> piece.from() <= from && piece.to() > from)
                    .max(Comparator.comparingLong(LogPiece::to));
            if (next.isEmpty()) {
                break;
            }
            chain.add(next.get());
            place = next.get().to();
        }
        long reached = place;
        if (all.stream().anyMatch(piece -> piece.from() > reached)) {
            throw new BackupRefused(
                    BackupFault.MISSING_WAL,
                    "efter " + WalNames.text(reached)
                            + (chain.isEmpty() ? "" : ", " + chain.getLast().at())
                            + "; ange en tidpunkt före den med --to, eller --no-log");
        }
        return chain;
    }

    /** Checks the pieces against their signed lists. */
    void check(List<LogPiece> pieces) throws BackupRefused {
        for (LogPiece piece : pieces) {
            Vault.check(archive.log(piece.lineage()).resolve(piece.file().name()), piece.file());
        }
    }

    /** Writes the files; the last is filled up with zeros, where PostgreSQL stops. */
    void write(List<LogPiece> pieces, List<String> identities, Path folder) throws BackupRefused {
        try {
            Files.createDirectories(folder);
            for (LogPiece piece : pieces) {
                long start = names.startOf(piece.from());
                Path file = folder.resolve(names.file(piece.timeline(), start));
                byte[] bytes;
                try (InputStream in = Vault.open(
                        archive.log(piece.lineage()).resolve(piece.file().name()), identities)) {
                    bytes = in.readAllBytes();
                }
                try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    if (channel.size() < names.segmentSize()) {
                        channel.write(ByteBuffer.allocate(1), names.segmentSize() - 1);
                    }
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    long at = piece.from() - start;
                    while (buffer.hasRemaining()) {
                        at += channel.write(buffer, at);
                    }
                }
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }
}
