// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.content.bucket.Bucket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away from the bucket what was deleted long enough ago, and what belongs to nothing: objects older than a day, which is far
 * longer than any transaction, of which the database knows nothing.
 */
final class BucketDeletions {

    static final Duration ORPHAN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(BucketDeletions.class);
    private static final int AT_ONCE = 500;

    private final Bucket bucket;
    private final BucketOwner owner;
    private final BlobRows rows;
    private final Duration keepDeleted;
    private final Clock clock;
    private final int page;

    /** @param page how many names are looked at at once */
    BucketDeletions(Bucket bucket, BucketOwner owner, BlobRows rows, Duration keepDeleted, Clock clock, int page) {
        this.bucket = bucket;
        this.owner = owner;
        this.rows = rows;
        this.keepDeleted = keepDeleted;
        this.clock = clock;
        this.page = page;
    }

    /** The bytes first and then the word of them, so that a process that dies in between does it once more. How many went. */
    int deleted() {
        try {
            owner.require();
            int gone = 0;
            List<BlobId> some = rows.deletedBefore(clock.instant().minus(keepDeleted), AT_ONCE);
            while (!some.isEmpty()) {
                for (BlobId blob : some) {
                    bucket.delete(blob.toString());
                    rows.gone(blob);
                    gone++;
                }
                some = rows.deletedBefore(clock.instant().minus(keepDeleted), AT_ONCE);
            }
            return gone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through all of the bucket, a thousand names at a time. How many went. */
    int sweep() {
        try {
            // Each time anew: what is removed here cannot be had back.
            owner.look();
            Instant old = clock.instant().minus(ORPHAN);
            int removed = 0;
            String last = "";
            List<Bucket.Listed> listed = bucket.list(last, page);
            while (!listed.isEmpty()) {
                Set<BlobId> orphans = new HashSet<>();
                for (Bucket.Listed each : listed) {
                    id(each.name()).filter(_ -> each.putAt().isBefore(old)).ifPresent(orphans::add);
                }
                if (!orphans.isEmpty()) {
                    orphans.removeAll(rows.remembered(orphans));
                }
                for (BlobId orphan : orphans) {
                    bucket.delete(orphan.toString());
                    removed++;
                }
                last = listed.getLast().name();
                listed = bucket.list(last, page);
            }
            if (removed > 0) {
                LOG.info("Swept {} objects that belonged to nothing", removed);
            }
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not named as a blob is none of ours. */
    private static Optional<BlobId> id(String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(new BlobId(id)) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
