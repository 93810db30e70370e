// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketUnavailable;
import org.budkavle.server.platform.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What lies in this machine's folder although a bucket is chosen: blobs from before, and those that a restore has brought, are moved to the
 * bucket; temporary files of a killed process and old kept ones go. It also asks the bucket every minute how it is. In every process, since each may have a folder of its own. A blob
 * leaves the folder when the bucket has answered for it, so it may be stopped at any point.
 */
final class FolderToBucket implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FolderToBucket.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int LOOKS_TO_A_ROUND = 60;
    private static final Duration KEPT = Duration.ofHours(1);

    private final BlobFolder folder;
    private final Bucket bucket;
    private final BucketOwner owner;
    private final BucketWatch watch;
    private final BlobRows rows;
    private final Clock clock;
    private final OwnThread thread = new OwnThread("content-folder-to-bucket", this::run);

    FolderToBucket(BlobFolder folder, Bucket bucket, BucketOwner owner, BucketWatch watch, BlobRows rows, Clock clock) {
        this.folder = folder;
        this.bucket = bucket;
        this.owner = owner;
        this.watch = watch;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        int looks = 0;
        while (thread.isRunning()) {
            try {
                owner.look();
                if (looks % LOOKS_TO_A_ROUND == 0) {
                    move();
                }
                looks++;
            } catch (BucketUnavailable unavailable) {
                watch.saw(unavailable.fault());
                LOG.warn("The bucket is not as it should be: {}", unavailable.getMessage());
            } catch (IOException | RuntimeException e) {
                LOG.warn("Blobs stay in the folder until the next try", e);
            }
            thread.rest(LOOK);
        }
    }

    /** One round; how many were moved. */
    int move() throws IOException {
        owner.require();
        int moved = 0;
        long stay = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.home(), Files::isDirectory)) {
            for (Path each : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(each)) {
                    for (Path file : files) {
                        if (!BlobFolder.holdsBlobs(each)) {
                            removeOld(each, file);
                        } else if (move(file)) {
                            moved++;
                        } else {
                            stay++;
                        }
                    }
                }
            }
        }
        watch.left(stay);
        if (moved > 0) {
            LOG.info(
                    "Moved {} blobs from the folder to the bucket; {} that belong to nothing stay a while",
                    moved,
                    stay);
        }
        return moved;
    }

    private boolean move(Path file) throws IOException {
        BlobId blob = new BlobId(UUID.fromString(file.getFileName().toString()));
        try {
            if (rows.isKnown(blob)) {
                bucket.put(blob.toString(), file);
                Files.deleteIfExists(file);
                return true;
            }
            return BlobFolder.isOlder(file, before(BucketDeletions.ORPHAN)) && Files.deleteIfExists(file);
        } catch (NoSuchFileException gone) {
            // Deleted, or moved by another process that has the same folder.
            return true;
        }
    }

    private void removeOld(Path in, Path file) {
        Optional<Duration> most = in.equals(folder.temporary())
                ? Optional.of(BucketDeletions.ORPHAN)
                : in.equals(folder.kept()) ? Optional.of(KEPT) : Optional.empty();
        if (most.isPresent() && BlobFolder.isOlder(file, before(most.get()))) {
            BlobFolder.remove(file);
        }
    }

    private Instant before(Duration age) {
        return clock.instant().minus(age);
    }
}
