// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The folder with the copies:
 * {@code generations/<id>/} full copies, {@code log/<lineage>/} pieces of the database's log, {@code blobs/<xx>/<id>.<sha256>.age}
 * blobs, which never change and so are copied once for all generations.
 */
public final class Archive {

    private final Path home;

    /** @param home is made when missing */
    public Archive(Path home) throws BackupRefused {
        this.home = home.toAbsolutePath().normalize();
        try {
            Files.createDirectories(generations());
            Files.createDirectories(this.home.resolve("log"));
            Files.createDirectories(this.home.resolve("blobs"));
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** An archive to read, which must be there. */
    public static Archive existing(Path home) throws BackupRefused {
        if (!Files.isDirectory(home.resolve("generations"))) {
            throw new BackupRefused(BackupFault.NO_BACKUP, home.toString());
        }
        return new Archive(home);
    }

    /** Where it lies. */
    public Path home() {
        return home;
    }

    /** The folder of a full copy. */
    public Path generation(String id) {
        return generations().resolve(id);
    }

    /** The folder of a chain of log pieces. */
    public Path log(String lineage) {
        return home.resolve("log").resolve(lineage);
    }

    /** Ids of the complete full copies, oldest first. */
    public List<String> generationIds() throws BackupRefused {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(generations())) {
            for (Path each : found) {
                if (Files.exists(each.resolve(Generation.LIST))) {
                    ids.add(each.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
        ids.sort(null);
        return List.copyOf(ids);
    }

    /** What a full copy holds, if the key has signed it. */
    public Generation read(String id, VerifierKey key) throws BackupRefused {
        if (!generationIds().contains(id)) {
            throw new BackupRefused(BackupFault.NO_BACKUP, generation(id).toString());
        }
        Generation generation = SignedList.read(generation(id).resolve(Generation.LIST), Generation.class, key);
        if (!generation.id().equals(id)) {
            throw new BackupRefused(BackupFault.UNTRUSTED, generation(id).toString());
        }
        return generation;
    }

    /** The pieces of a chain that the key has signed, in order. */
    public List<LogPiece> pieces(String lineage, VerifierKey key) throws BackupRefused {
        List<LogPiece> pieces = new ArrayList<>();
        for (Path file : list(log(lineage), "*.age")) {
            Path note = log(lineage).resolve(file.getFileName() + LogPiece.LIST);
            if (!Files.exists(note)) {
                // Killed between the two; the database still has it.
                continue;
            }
            LogPiece piece = SignedList.read(note, LogPiece.class, key);
            if (!piece.lineage().equals(lineage)
                    || !piece.file().name().equals(file.getFileName().toString())) {
                throw new BackupRefused(BackupFault.UNTRUSTED, note.toString());
            }
            pieces.add(piece);
        }
        pieces.sort(Comparator.comparingLong(LogPiece::from));
        return List.copyOf(pieces);
    }

    /** Where a blob's copy lies, by the digest of the encrypted file. */
    public Path blob(UUID id, String sha256) {
        return blobFolder(id).resolve(id + "." + sha256 + ".age");
    }

    /** The folder that a blob's copy lies in. */
    public Path blobFolder(UUID id) {
        String name = id.toString();
        return home.resolve("blobs").resolve(name.substring(name.length() - 2));
    }

    /** The blob's copy; empty if it was never copied. */
    public Optional<Path> blob(UUID id) throws BackupRefused {
        return list(blobFolder(id), id + ".*.age").stream().findFirst();
    }

    /** All blobs that have a copy, with its digest. */
    public Map<UUID, String> blobs() throws BackupRefused {
        Map<UUID, String> all = new HashMap<>();
        for (Path folder : list(home.resolve("blobs"), "*")) {
            for (Path file : list(folder, "*.age")) {
                String[] parts = file.getFileName().toString().split("\\.");
                all.put(UUID.fromString(parts[0]), parts[1]);
            }
        }
        return all;
    }

    /**
     * Removes all but the newest full copies, and what only the removed ones needed.
     *
     * @param keep how many stay
     * @param key that signed them
     * @return the ids of those that went
     */
    public List<String> retain(int keep, VerifierKey key) throws BackupRefused {
        List<String> ids = generationIds();
        List<String> old = ids.subList(0, Math.max(0, ids.size() - keep));
        List<String> stay = ids.subList(old.size(), ids.size());
        if (old.isEmpty() || stay.isEmpty()) {
            return List.of();
        }
        Map<String, Long> needed = new HashMap<>();
        Optional<Generation> oldest = Optional.empty();
        for (String id : stay) {
            Generation generation = read(id, key);
            oldest = oldest.isEmpty() ? Optional.of(generation) : oldest;
            needed.merge(generation.lineage(), generation.start(), Math::min);
        }
        try {
            for (String id : old) {
                // The list first: what is half removed is no backup any more.
                Files.deleteIfExists(generation(id).resolve(Generation.LIST));
                FileSystemUtils.deleteRecursively(generation(id));
            }
            removeLog(needed, key);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
        return List.copyOf(old);
    }

    private void removeLog(Map<String, Long> needed, VerifierKey key) throws IOException, BackupRefused {
        for (Path folder : list(home.resolve("log"), "*")) {
            String lineage = folder.getFileName().toString();
            Long from = needed.get(lineage);
            if (from == null) {
                FileSystemUtils.deleteRecursively(folder);
                continue;
            }
            for (LogPiece piece : pieces(lineage, key)) {
                if (piece.to() <= from) {
                    remove(piece);
                }
            }
        }
    }

    /** Removes a piece; its note first, so that nobody misses the file. */
    public void remove(LogPiece piece) throws BackupRefused {
        Path file = log(piece.lineage()).resolve(piece.file().name());
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + LogPiece.LIST));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /**
     * Removes copies of blobs that no kept full copy can refer to. The lists are encrypted, so it goes by time: a copy whose
     * blob the database did not know any more is marked, and goes when all kept full copies are younger than its mark.
     *
     * @param living blobs that the database knows
     * @param oldest when the oldest kept full copy began
     * @return how many
     */
    public int retireBlobs(Set<UUID> living, Instant oldest) throws BackupRefused {
        int removed = 0;
        for (Map.Entry<UUID, String> each : blobs().entrySet()) {
            Path file = blob(each.getKey(), each.getValue());
            Path mark = file.resolveSibling(file.getFileName() + ".gone");
            try {
                if (living.contains(each.getKey())) {
                    Files.deleteIfExists(mark);
                } else if (!Files.exists(mark)) {
                    Files.createFile(mark);
                } else if (Files.getLastModifiedTime(mark).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                    Files.deleteIfExists(mark);
                    removed++;
                }
            } catch (IOException e) {
                throw BackupRefused.of(e);
            }
        }
        return removed;
    }

    /** Keeps other processes from writing full copies; close it afterwards. */
    public AutoCloseable lock() throws BackupRefused {
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new BackupRefused(BackupFault.BUSY, home.toString());
            }
            return channel;
        } catch (OverlappingFileLockException ours) {
            throw new BackupRefused(BackupFault.BUSY, home.toString(), ours);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    private Path generations() {
        return home.resolve("generations");
    }

    static List<Path> list(Path folder, String glob) throws BackupRefused {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
        files.sort(null);
        return files;
    }
}
