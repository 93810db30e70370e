// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.platform.AfterCommit;
import org.budkavle.server.platform.Durable;
import org.budkavle.server.platform.TimeOrderedId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs in a bucket, under their ids (ADR 42). What is read comes to a file of this machine first, whole and held against its digest, so
 * that no reader waits on the network or sees half of it. What lies in this machine's folder from before is read there until it has been
 * moved ({@link FolderToBucket}). What is deleted stays in the bucket for a while ({@link BucketDeletions}), and is deleted all the same.
 */
final class BucketBlobStore implements BlobStore {

    private static final Logger LOG = LoggerFactory.getLogger(BucketBlobStore.class);

    private final BlobFolder folder;
    private final Bucket bucket;
    private final BucketOwner owner;
    private final KeptFiles kept;
    private final BlobRows rows;
    private final Clock clock;

    BucketBlobStore(BlobFolder folder, Bucket bucket, BucketOwner owner, KeptFiles kept, BlobRows rows, Clock clock) {
        this.folder = folder;
        this.bucket = bucket;
        this.owner = owner;
        this.kept = kept;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Landed land(Path temporaryFile) throws IOException {
        owner.require();
        Landed landed = new Landed(new BlobId(TimeOrderedId.next(clock)), Files.size(temporaryFile));
        bucket.put(landed.blob().toString(), temporaryFile);
        if (folder.backedUp()) {
            // The copy is made of these bytes, whatever happens to the machine before.
            Durable.flush(temporaryFile);
            folder.note(landed.blob(), temporaryFile);
        }
        kept.keep(landed, temporaryFile);
        return landed;
    }

    @Override
    public BlobId adopt(Landed landed) {
        rows.insert(landed);
        return landed.blob();
    }

    @Override
    public InputStream open(BlobId blob) throws IOException {
        return Files.newInputStream(local(blob).path(), StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public long size(BlobId blob) throws IOException {
        Optional<LocalCopy> here = here(blob);
        if (here.isPresent()) {
            try (LocalCopy copy = here.get()) {
                return Files.size(copy.path());
            }
        }
        known(blob);
        owner.require();
        try {
            return bucket.size(blob.toString());
        } catch (NoSuchFileException lost) {
            throw lost(blob);
        }
    }

    @Override
    public LocalCopy local(BlobId blob) throws IOException {
        Optional<LocalCopy> here = here(blob);
        if (here.isPresent()) {
            return here.get();
        }
        long size = known(blob);
        owner.require();
        Path file = newTemporaryFile();
        boolean whole = false;
        try {
            bucket.get(blob.toString(), file, size);
            whole = true;
            return LocalCopy.of(file);
        } catch (NoSuchFileException lost) {
            throw lost(blob);
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Optional<LocalCopy> here(BlobId blob) throws IOException {
        Optional<LocalCopy> lent = kept.lend(blob).map(LocalCopy::of);
        if (lent.isPresent()) {
            return lent;
        }
        Path before = folder.place(blob);
        if (!Files.exists(before)) {
            return Optional.empty();
        }
        Path own = folder.temporary().resolve(blob + "." + TimeOrderedId.next(clock));
        try {
            return Optional.of(LocalCopy.of(Files.createLink(own, before)));
        } catch (NoSuchFileException moved) {
            return Optional.empty();
        }
    }

    /** What is deleted is gone, whether the bucket still has it or not. */
    private long known(BlobId blob) throws NoSuchFileException {
        return rows.size(blob).orElseThrow(() -> new NoSuchFileException(blob.toString()));
    }

    private static NoSuchFileException lost(BlobId blob) {
        LOG.error("Blob {} is in the database and neither in the bucket nor here", blob);
        return new NoSuchFileException(blob.toString());
    }

    @Override
    public void delete(BlobId blob) {
        rows.deleteLater(blob);
        AfterCommit.run(() -> {
            kept.forget(blob);
            BlobFolder.remove(folder.place(blob));
        });
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
