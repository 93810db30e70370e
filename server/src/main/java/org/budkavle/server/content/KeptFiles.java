// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The newest of what this process has put into the bucket, up to so many bytes: a message is sealed, looked at, packed and sent within
 * seconds, and each of these reads it. Readers get a second name of the file, so that it may go while they read.
 */
final class KeptFiles {

    private final BlobFolder folder;
    private final long most;
    private final Map<BlobId, Long> sizes = new LinkedHashMap<>();
    private long total;

    KeptFiles(BlobFolder folder, long most) throws IOException {
        this.folder = folder;
        this.most = most;
        Files.createDirectories(folder.kept(), BlobFolder.OWNER_ONLY);
    }

    /** Takes the file over; the oldest go when there is too much. */
    synchronized void keep(BlobStore.Landed landed, Path file) throws IOException {
        if (landed.size() > most) {
            Files.delete(file);
            return;
        }
        Files.move(file, place(landed.blob()), StandardCopyOption.ATOMIC_MOVE);
        sizes.put(landed.blob(), landed.size());
        total += landed.size();
        Iterator<BlobId> oldest = sizes.keySet().iterator();
        while (total > most && oldest.hasNext()) {
            BlobId gone = oldest.next();
            total -= sizes.getOrDefault(gone, 0L);
            oldest.remove();
            BlobFolder.remove(place(gone));
        }
    }

    /** A file of the reader's own, if the blob is here. */
    Optional<Path> lend(BlobId blob) throws IOException {
        Path own = folder.temporary().resolve(UUID.randomUUID().toString());
        try {
            return Optional.of(Files.createLink(own, place(blob)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    synchronized void forget(BlobId blob) {
        Long size = sizes.remove(blob);
        if (size != null) {
            total -= size;
        }
        BlobFolder.remove(place(blob));
    }

    private Path place(BlobId blob) {
        return folder.kept().resolve(blob.toString());
    }
}
