// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketFault;
import org.budkavle.server.content.bucket.BucketUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * That the bucket is the one that belongs to this database. A mark lies in it that the database knows: a server whose settings name
 * another's bucket would sweep all of it away as belonging to nothing, and one whose settings name an empty one would miss everything.
 * Nothing is written to a bucket, read from it or removed before its mark has been seen.
 */
final class BucketOwner {

    private static final Logger LOG = LoggerFactory.getLogger(BucketOwner.class);

    private final Bucket bucket;
    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final boolean newBucket;
    private final Clock clock;
    private volatile boolean ours;

    /**
     * @param transaction by whose manager what is written here is committed by itself, whatever becomes of the caller's
     * @param newBucket whether our mark may be put where it is missing
     */
    BucketOwner(Bucket bucket, JdbcClient jdbc, TransactionTemplate transaction, boolean newBucket, Clock clock) {
        this.bucket = bucket;
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.newBucket = newBucket;
        this.clock = clock;
    }

    private record Known(UUID mark, boolean marked, String place) {}

    /**
     * Looks once, and again until it has seen the mark.
     *
     * @throws BucketUnavailable if it is not ours, or does not answer
     */
    void require() throws IOException {
        if (!ours) {
            look();
        }
    }

    /** Looks now. The database first: a mark that it says to be there is put before it says so, also by another process just now. */
    void look() throws IOException {
        Known known = own.execute(_ -> known().orElseGet(this::begun));
        Optional<String> there = mark();
        if (there.isEmpty()) {
            if (known.marked() && !newBucket) {
                throw new BucketUnavailable(
                        BucketFault.UNMARKED, bucket.place() + " (innehållet låg i " + known.place() + ")");
            }
            bucket.putIfAbsent(Bucket.MARK, known.mark().toString().getBytes(StandardCharsets.US_ASCII));
            there = mark();
        }
        if (!there.equals(Optional.of(known.mark().toString()))) {
            throw new BucketUnavailable(BucketFault.FOREIGN, bucket.place());
        }
        if (!known.marked() || !known.place().equals(bucket.place())) {
            own.executeWithoutResult(_ -> jdbc.sql("UPDATE content.bucket SET marked = true, place = :place")
                    .param("place", bucket.place())
                    .update());
            LOG.info("Content lies in {}", bucket.place());
        }
        ours = true;
    }

    private Known begun() {
        jdbc.sql("""
                        INSERT INTO content.bucket (mark, marked, place, since) VALUES (:mark, false, :place, :now)
                        ON CONFLICT DO NOTHING""")
                .param("mark", UUID.randomUUID())
                .param("place", bucket.place())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return known().orElseThrow();
    }

    private Optional<String> mark() throws IOException {
        return bucket.small(Bucket.MARK).map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip());
    }

    private Optional<Known> known() {
        return jdbc.sql("SELECT mark, marked, place FROM content.bucket")
                .query((row, number) ->
                        new Known(row.getObject("mark", UUID.class), row.getBoolean("marked"), row.getString("place")))
                .optional();
    }
}
