// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.budkavle.server.platform.AfterCommit;
import org.budkavle.server.platform.Durable;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Blobs in a folder of this machine, or one that all machines see. */
@Component
@ConditionalOnProperty(name = ContentProperties.STORE, havingValue = "folder", matchIfMissing = true)
class FolderBlobStore implements BlobStore {

    private final BlobFolder folder;
    private final BlobRows rows;
    private final Clock clock;

    FolderBlobStore(BlobFolder folder, BlobRows rows, Clock clock) {
        this.folder = folder;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Landed land(Path temporaryFile) throws IOException {
        BlobId blob = new BlobId(TimeOrderedId.next(clock));
        Path target = folder.of(blob);
        boolean newFolder = !Files.exists(target);
        Files.createDirectories(target, BlobFolder.OWNER_ONLY);
        Durable.flush(temporaryFile);
        long size = Files.size(temporaryFile);
        Path place = folder.place(blob);
        Files.move(temporaryFile, place, StandardCopyOption.ATOMIC_MOVE);
        Durable.flush(target);
        if (newFolder) {
            Durable.flush(folder.home());
        }
        folder.note(blob, place);
        return new Landed(blob, size);
    }

    @Override
    public BlobId adopt(Landed landed) {
        rows.insert(landed);
        return landed.blob();
    }

    @Override
    public InputStream open(BlobId blob) throws IOException {
        return Files.newInputStream(path(blob));
    }

    @Override
    public long size(BlobId blob) throws IOException {
        return Files.size(path(blob));
    }

    @Override
    public LocalCopy local(BlobId blob) throws IOException {
        return LocalCopy.itself(path(blob));
    }

    private Path path(BlobId blob) throws NoSuchFileException {
        Path file = folder.place(blob);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(blob.toString());
        }
        return file;
    }

    @Override
    public void delete(BlobId blob) {
        rows.delete(blob);
        AfterCommit.run(() -> BlobFolder.remove(folder.place(blob)));
    }

    @Override
    public Path newTemporaryFile() throws IOException {
        return folder.newTemporaryFile();
    }

    @Override
    public Path temporaryFolder() {
        return folder.temporary();
    }
}
