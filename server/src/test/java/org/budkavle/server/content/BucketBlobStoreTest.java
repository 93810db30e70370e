// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.server.accesspoint.FaultyLine;
import org.budkavle.server.content.BlobStore.Landed;
import org.budkavle.server.content.bucket.Bucket;
import org.budkavle.server.content.bucket.BucketFault;
import org.budkavle.server.content.bucket.BucketUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blobs in a bucket: what may go wrong between, and how they come there. */
class BucketBlobStoreTest {

    private final FaultyLine line = FaultyLine.to(BucketMock.shared().port());
    private final Bucket bucket = Blobs.bucket(line.port());
    private final Blobs blobs = Blobs.fresh(true);
    private final BlobStore store = blobs.inBucket(bucket);

    BucketBlobStoreTest() throws IOException {}

    @AfterEach
    void theLineEnds() throws IOException {
        bucket.close();
        line.close();
    }

    @Test
    void theBytesAreInTheBucketBeforeTheirRow() throws IOException {
        Landed landed = store.land(Blobs.file(store, text("sealed")));
        assertThat(bucket.size(landed.blob().toString())).isEqualTo(6);
        assertThat(blobs.rows.isKnown(landed.blob())).isFalse();
    }

    @Test
    void anotherProcessWithAFolderOfItsOwnReadsAndDeletesIt() throws IOException {
        BlobId blob = blobs.put(store, text("sealed"));
        Blobs other = blobs.anotherProcess();
        BlobStore there = other.inBucket(bucket);
        assertThat(read(there, blob)).isEqualTo("sealed");
        other.transaction.executeWithoutResult(_ -> there.delete(blob));
        assertThatThrownBy(() -> there.open(blob)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> blobs.anotherProcess().inBucket(bucket).local(blob))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aBucketThatIsAwayLosesNothing() throws IOException {
        BlobId before = blobs.put(store, text("before"));
        Path file = Blobs.file(store, text("during"));
        line.cut();
        assertFault(() -> store.land(file), BucketFault.UNREACHABLE);
        assertThat(file).hasContent("during");
        assertThat(read(store, before)).as("what was just put is still here").isEqualTo("before");
        BlobStore other = blobs.anotherProcess().inBucket(bucket);
        assertFault(() -> other.open(before), BucketFault.UNREACHABLE);
        line.up();
        Landed landed = store.land(file);
        blobs.transaction.executeWithoutResult(_ -> store.adopt(landed));
        assertThat(read(other, before)).isEqualTo("before");
        assertThat(read(other, landed.blob())).isEqualTo("during");
    }

    @Test
    void whatIsLostFromTheBucketIsNotHereAnyMore() throws IOException {
        BlobStore alone = blobs.inBucket(bucket, 0);
        BlobId blob = blobs.put(alone, text("sealed"));
        bucket.delete(blob.toString());
        assertThatThrownBy(() -> alone.open(blob)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> alone.size(blob)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsDeletedStaysInTheBucketForACopyOfTheDatabaseAndThenGoes() throws IOException {
        BlobId blob = blobs.put(store, text("sealed"));
        blobs.transaction.executeWithoutResult(_ -> store.delete(blob));

        assertThat(blobs.deletions(bucket, Duration.ofDays(13)).deleted()).isZero();
        assertThat(blobs.deletions(bucket, Duration.ofDays(13)).sweep()).isZero();
        assertThat(bucket.size(blob.toString())).isPositive();

        line.cut();
        BucketDeletions later = blobs.deletions(bucket, Duration.ofDays(15));
        assertThatThrownBy(later::deleted).hasMessageContaining("BKV-H01");
        line.up();
        // As by a process that died between the bucket and the database.
        bucket.delete(blob.toString());
        assertThat(later.deleted()).isEqualTo(1);
        assertThat(later.deleted()).isZero();
        assertThatThrownBy(() -> bucket.size(blob.toString())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theSweepLeavesWhatIsNotNamedAsABlob() throws IOException {
        store.land(Blobs.file(store, text("orphan")));
        bucket.putIfAbsent("notes.txt", text("of somebody"));
        assertThat(blobs.deletions(bucket, Duration.ofDays(2)).sweep()).isEqualTo(1);
        assertThat(bucket.small("notes.txt")).isPresent();
        assertThat(bucket.small(Bucket.MARK)).isPresent();
    }

    @Test
    void aBucketOfMoreThanAPageIsSweptWhole() throws IOException {
        blobs.owner(bucket).look();
        for (int i = 0; i < 20; i++) {
            bucket.putIfAbsent(UUID.randomUUID().toString(), new byte[0]);
        }
        BlobId kept = blobs.put(store, text("sealed"));
        assertThat(bucket.list("", 7)).hasSize(7);
        BucketDeletions inSmallPages = new BucketDeletions(
                bucket,
                blobs.owner(bucket),
                blobs.rows,
                Blobs.KEEP_DELETED,
                Clock.offset(Clock.systemUTC(), Duration.ofDays(2)),
                7);
        assertThat(inSmallPages.sweep()).isEqualTo(20);
        assertThat(bucket.list("", 7)).extracting(Bucket.Listed::name).containsExactly(kept.toString(), Bucket.MARK);
    }

    @Test
    void theBucketOfAnotherInstallationIsNotTouched() throws IOException {
        Blobs other = Blobs.fresh(true);
        BlobId theirs = other.put(other.inBucket(bucket), text("theirs"));
        assertFault(() -> store.land(Blobs.file(store, text("ours"))), BucketFault.FOREIGN);
        assertThatThrownBy(() -> blobs.deletions(bucket, Duration.ofDays(30)).sweep())
                .hasMessageContaining("BKV-H10");
        assertThat(bucket.size(theirs.toString())).isPositive();
    }

    @Test
    void aBucketWithoutOurMarkIsNotTakenForOursUnlessThatIsSaid() throws IOException {
        store.land(Blobs.file(store, text("sealed")));
        Bucket empty = Blobs.bucket(line.port());
        assertFault(() -> blobs.owner(empty).look(), BucketFault.UNMARKED);
        new BucketOwner(empty, blobs.jdbc, blobs.transaction, true, Clock.systemUTC()).look();
        blobs.owner(empty).look();
        // The old one has the mark still: it may be gone back to.
        blobs.owner(bucket).look();
    }

    @Test
    void aServerThatIsToUseAFolderDoesNotStartWhereContentLiesInABucket() throws IOException {
        new ContentMoved(blobs.jdbc);
        store.land(Blobs.file(store, text("sealed")));
        assertThatThrownBy(() -> new ContentMoved(blobs.jdbc))
                .hasMessageStartingWith("budkavle.content.store: ")
                .hasMessageContaining(bucket.place());
        // As a restore leaves it, when all content has come to the folder.
        blobs.jdbc.sql("UPDATE content.bucket SET marked = false").update();
        new ContentMoved(blobs.jdbc);
    }

    @Test
    void aMarkThatWasNeverPutIsPutByTheNextStart() throws IOException {
        blobs.jdbc
                .sql("INSERT INTO content.bucket (mark, marked, place, since) VALUES (?, false, 'x', now())")
                .param(UUID.randomUUID())
                .update();
        blobs.owner(bucket).look();
        assertThat(bucket.small(Bucket.MARK)).isPresent();
        assertThat(blobs.jdbc
                        .sql("SELECT marked FROM content.bucket")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatLayInTheFolderIsReadThereAndMovedWhateverStopsIt() throws IOException {
        BlobStore before = blobs.inFolder();
        List<BlobId> old = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            old.add(blobs.put(before, text("old " + i)));
        }
        Landed orphan = before.land(Blobs.file(before, text("orphan")));
        assertThat(read(store, old.get(3))).isEqualTo("old 3");
        assertThat(store.size(old.get(3))).isEqualTo(5);

        // As by a process that died between the bucket and the folder.
        bucket.put(old.get(4).toString(), blobs.folder.place(old.get(4)));
        line.cut();
        FolderToBucket toBucket = blobs.toBucket(bucket);
        assertThatThrownBy(toBucket::move).hasMessageContaining("BKV-H01");
        assertThat(filesOfBlobs()).hasSize(21);
        line.up();
        assertThat(toBucket.move()).isEqualTo(20);

        assertThat(filesOfBlobs()).containsExactly(blobs.folder.place(orphan.blob()));
        assertThat(blobs.watch.left()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            assertThat(read(store, old.get(i))).isEqualTo("old " + i);
        }
        assertThat(toBucket.move()).isZero();
    }

    @Test
    void whatIsDeletedBeforeItWasMovedLeavesNothing() throws IOException {
        BlobId old = blobs.put(blobs.inFolder(), text("old"));
        blobs.transaction.executeWithoutResult(_ -> store.delete(old));
        assertThatThrownBy(() -> store.open(old)).isInstanceOf(NoSuchFileException.class);
        assertThat(filesOfBlobs()).isEmpty();
    }

    @Test
    void whatIsKeptHereIsBounded() throws IOException {
        BlobStore small = blobs.inBucket(bucket, 10);
        BlobId first = blobs.put(small, text("123456"));
        BlobId second = blobs.put(small, text("abcdef"));
        BlobId large = blobs.put(small, text("more than ten"));
        assertThat(blobs.folder.kept().resolve(first.toString())).doesNotExist();
        assertThat(blobs.folder.kept().resolve(second.toString())).exists();
        assertThat(blobs.folder.kept().resolve(large.toString())).doesNotExist();
        assertThat(read(small, first)).isEqualTo("123456");
        assertThat(read(small, large)).isEqualTo("more than ten");
    }

    @Test
    void aReaderKeepsWhatItReadsWhileItIsDeleted() throws IOException {
        BlobId blob = blobs.put(store, text("sealed"));
        try (LocalCopy copy = store.local(blob);
                InputStream in = store.open(blob)) {
            blobs.transaction.executeWithoutResult(_ -> store.delete(blob));
            assertThat(copy.path()).hasContent("sealed");
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("sealed");
        }
    }

    @Test
    void eachHasASecondNameUntilItIsCopied() throws IOException {
        BlobId blob = blobs.put(store, text("sealed"));
        blobs.transaction.executeWithoutResult(_ -> store.delete(blob));
        assertThat(blobs.folder.home().resolve("arrived").resolve(blob.toString()))
                .hasContent("sealed");
    }

    @Test
    void aServerOfOnesOwnIsTrustedByItsAuthorityAlone() throws IOException {
        BucketMock mock = BucketMock.shared();
        String endpoint = "https://localhost:" + mock.tlsPort();
        String name = mock.newBucket();
        try (Bucket trusted = Blobs.bucket(endpoint, name, Optional.of(mock.certificate()));
                Bucket untrusted = Blobs.bucket(endpoint, name, Optional.empty())) {
            assertThat(trusted.putIfAbsent("x", text("y"))).isTrue();
            assertThat(trusted.putIfAbsent("x", text("z"))).isFalse();
            assertThat(trusted.small("x")).hasValue(text("y"));
            assertFault(() -> untrusted.small("x"), BucketFault.UNTRUSTED);
        }
    }

    @Test
    void aBucketThatIsNotThereIsSaid() throws IOException {
        try (Bucket none = Blobs.bucket(BucketMock.shared().endpoint().toString(), "finns-inte", Optional.empty())) {
            assertFault(() -> blobs.owner(none).look(), BucketFault.NO_BUCKET);
            assertFault(() -> none.list("", 1), BucketFault.NO_BUCKET);
        }
    }

    private static void assertFault(ThrowingCallable call, BucketFault fault) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BucketUnavailable.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private List<Path> filesOfBlobs() throws IOException {
        try (Stream<Path> files = Files.find(blobs.folder.home(), 2, (_, is) -> is.isRegularFile())) {
            return files.filter(file ->
                            BlobFolder.holdsBlobs(file.resolveSibling(".").normalize()))
                    .toList();
        }
    }

    private static String read(BlobStore store, BlobId blob) throws IOException {
        try (InputStream in = store.open(blob)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
