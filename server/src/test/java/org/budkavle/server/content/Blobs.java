// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketObserver;
import org.budkavle.server.content.bucket.BucketSettings;
import org.budkavle.trust.http.Reachable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A blob store with what it stands on: a database with the tables of blobs, a folder, and a bucket if it needs one. */
final class Blobs {

    static final Duration KEEP_DELETED = Duration.ofDays(14);

    final Path data = TestSurroundings.newFolder();
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final BlobFolder folder;
    final BlobRows rows;
    final BucketWatch watch = new BucketWatch(new SimpleMeterRegistry());
    private final String database;
    private final boolean backedUp;

    private Blobs(String database, boolean backedUp) throws IOException {
        this.database = database;
        this.backedUp = backedUp;
        var source = new DriverManagerDataSource(database, TestPostgres.USER, "");
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.folder = new BlobFolder(data, backedUp);
        this.rows = new BlobRows(jdbc, Clock.systemUTC());
    }

    /** @param backedUp whether blobs have a second name until they are copied */
    static Blobs fresh(boolean backedUp) throws IOException {
        Blobs blobs = new Blobs(TestPostgres.newDatabase(), backedUp);
        for (String script : new String[] {"V140__content.sql", "V850__bucket.sql"}) {
            try (InputStream in = Objects.requireNonNull(Blobs.class.getResourceAsStream("/db/migration/" + script))) {
                blobs.jdbc
                        .sql(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .update();
            }
        }
        return blobs;
    }

    /** Another process on the same database, with a folder of its own. */
    Blobs anotherProcess() throws IOException {
        return new Blobs(database, backedUp);
    }

    BlobStore inFolder() {
        return new FolderBlobStore(folder, rows, Clock.systemUTC());
    }

    BlobStore inBucket(Bucket bucket) throws IOException {
        return inBucket(bucket, 1 << 20);
    }

    BlobStore inBucket(Bucket bucket, long local) throws IOException {
        return new BucketBlobStore(
                folder, bucket, owner(bucket), new KeptFiles(folder, local), rows, Clock.systemUTC());
    }

    BucketOwner owner(Bucket bucket) {
        return new BucketOwner(bucket, jdbc, transaction, false, Clock.systemUTC());
    }

    BlobSweep folderSweep(Duration later) {
        return new BlobSweep(folder, rows, Clock.offset(Clock.systemUTC(), later));
    }

    BucketDeletions deletions(Bucket bucket, Duration later) {
        return new BucketDeletions(
                bucket, owner(bucket), rows, KEEP_DELETED, Clock.offset(Clock.systemUTC(), later), Bucket.PAGE);
    }

    FolderToBucket toBucket(Bucket bucket) {
        return new FolderToBucket(folder, bucket, owner(bucket), watch, rows, Clock.systemUTC());
    }

    /** A blob in a transaction that commits. */
    BlobId put(BlobStore store, byte[] bytes) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            try {
                return store.put(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    static Path file(BlobStore store, byte[] bytes) throws IOException {
        return Files.write(store.newTemporaryFile(), bytes);
    }

    /** A new bucket, by another port if a line stands between. */
    static Bucket bucket(int port) throws IOException {
        return bucket("http://127.0.0.1:" + port, BucketMock.shared().newBucket(), Optional.empty());
    }

    static Bucket bucket(String endpoint, String name, Optional<Path> roots) throws IOException {
        Path keys = TestSurroundings.newFolder();
        return new Bucket(
                new BucketSettings(
                        URI.create(endpoint),
                        "us-east-1",
                        name,
                        true,
                        "budkavle/",
                        Files.writeString(keys.resolve("access"), "key"),
                        Files.writeString(keys.resolve("secret"), "secret"),
                        roots,
                        Duration.ofSeconds(60)),
                Reachable.everywhere(),
                Clock.systemUTC(),
                BucketObserver.NONE);
    }
}
