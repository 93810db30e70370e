// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.SealedFile;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.content.BlobsElsewhere;

/** Copies blobs, each once: they never change. */
final class BlobCopies {

    private final Path blobs;
    private final BlobsElsewhere elsewhere;
    private final Archive archive;
    private final List<String> recipients;

    /**
     * @param blobs the folder of the server's blobs
     * @param elsewhere those that do not lie in it
     */
    BlobCopies(Path blobs, BlobsElsewhere elsewhere, Archive archive, List<String> recipients) {
        this.blobs = blobs;
        this.elsewhere = elsewhere;
        this.archive = archive;
        this.recipients = recipients;
    }

    /** Copies what has arrived since the last time, and lets it go. Each has its file before its row is committed. */
    int arrived() throws BackupRefused {
        Path arrivals = blobs.resolve("arrived");
        if (!Files.isDirectory(arrivals)) {
            return 0;
        }
        int copied = 0;
        try (Stream<Path> found = Files.list(arrivals)) {
            for (Path file : found.toList()) {
                UUID id = UUID.fromString(file.getFileName().toString());
                if (archive.blob(id).isEmpty()) {
                    copy(id, file);
                    copied++;
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
        return copied;
    }

    /** The digest of the blob's copy, which is made if there is none; blank if the blob is gone. */
    String copied(UUID id) throws BackupRefused {
        var there = archive.blob(id);
        if (there.isPresent()) {
            return there.get().getFileName().toString().split("\\.")[1];
        }
        String name = id.toString();
        Path file = blobs.resolve(name.substring(name.length() - 2)).resolve(name);
        return Files.exists(file) ? copy(id, file) : copiedFromElsewhere(id);
    }

    private String copiedFromElsewhere(UUID id) throws BackupRefused {
        try {
            Path fetched = Files.createTempFile(Files.createDirectories(archive.blobFolder(id)), id + ".", ".fetching");
            try {
                return elsewhere.fetch(id, fetched) ? copy(id, fetched) : "";
            } finally {
                Files.deleteIfExists(fetched);
            }
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    private String copy(UUID id, Path file) throws BackupRefused {
        Path draft = archive.blobFolder(id).resolve(id + ".copying");
        try {
            SealedFile sealed = Vault.seal(draft, recipients, out -> Files.copy(file, out));
            Files.move(draft, archive.blob(id, sealed.sha256()), StandardCopyOption.ATOMIC_MOVE);
            return sealed.sha256();
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }
}
