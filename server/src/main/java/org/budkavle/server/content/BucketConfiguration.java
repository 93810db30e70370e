// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketUnavailable;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.server.platform.RemovedByItself;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Blobs in a bucket. Where a folder is chosen, nothing of this is loaded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = ContentProperties.STORE, havingValue = "s3")
class BucketConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(BucketConfiguration.class);
    private static final String DELETE = "content-delete-from-bucket";
    private static final String SWEEP = "content-sweep-bucket";

    @Bean(destroyMethod = "close")
    Bucket bucket(ContentProperties properties, Outgoing outgoing, BucketWatch watch, Clock clock) throws IOException {
        return new Bucket(
                properties.s3().bucketSettings(), outgoing.asConfigured().andLoopback(), clock, watch);
    }

    @Bean
    BucketWatch contentStorageHealthIndicator(MeterRegistry meters) {
        return new BucketWatch(meters);
    }

    /** What only an operator can mend stops the start; a server that does not answer just now does not. */
    @Bean
    BucketOwner bucketOwner(
            Bucket bucket, JdbcClient jdbc, TransactionTemplate transaction, ContentProperties properties, Clock clock)
            throws IOException {
        BucketOwner owner =
                new BucketOwner(bucket, jdbc, transaction, properties.s3().newBucket(), clock);
        try {
            owner.look();
        } catch (BucketUnavailable unavailable) {
            if (!unavailable.fault().passing()) {
                throw unavailable;
            }
            LOG.warn("The server starts without its content: {}", unavailable.getMessage());
        }
        return owner;
    }

    @Bean
    BlobStore bucketBlobStore(
            BlobFolder folder,
            Bucket bucket,
            BucketOwner owner,
            BlobRows rows,
            ContentProperties properties,
            Clock clock)
            throws IOException {
        KeptFiles kept = new KeptFiles(folder, properties.s3().local().toBytes());
        return new BucketBlobStore(folder, bucket, owner, kept, rows, clock);
    }

    @Bean
    BucketDeletions bucketDeletions(
            Bucket bucket, BucketOwner owner, BlobRows rows, ContentProperties properties, Clock clock) {
        return new BucketDeletions(bucket, owner, rows, properties.s3().keepDeleted(), clock, Bucket.PAGE);
    }

    @Bean
    FolderToBucket folderToBucket(
            BlobFolder folder, Bucket bucket, BucketOwner owner, BucketWatch watch, BlobRows rows, Clock clock) {
        return new FolderToBucket(folder, bucket, owner, watch, rows, clock);
    }

    @Bean
    RecurringTask<Void> deleteFromBucket(BucketDeletions deletions) {
        return Tasks.recurring(DELETE, Schedules.fixedDelay(Duration.ofMinutes(1)))
                .execute((instance, context) -> deletions.deleted());
    }

    @Bean
    RecurringTask<Void> sweepBucket(BucketDeletions deletions) {
        return Tasks.recurring(SWEEP, Schedules.fixedDelay(Duration.ofDays(1)))
                .execute((instance, context) -> deletions.sweep());
    }

    @Bean
    RemovedByItself bucketRemoves(ContentProperties properties) {
        return () -> List.of(
                new RemovedByItself.Removal(
                        "orphans", Optional.of(BucketDeletions.ORPHAN), Optional.of(SWEEP), Optional.empty()),
                new RemovedByItself.Removal(
                        "deleted-blobs",
                        Optional.of(properties.s3().keepDeleted()),
                        Optional.of(DELETE),
                        Optional.of("budkavle.content.s3.keep-deleted")));
    }
}
