// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.budkavle.bucketmock.BucketMock;
import org.budkavle.server.content.BlobStore.Landed;
import org.budkavle.server.content.bucket.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every blob store promises, wherever the blobs lie. */
@ParameterizedClass
@EnumSource
class BlobStoreContractTest {

    private static final Duration DAYS = Duration.ofDays(2);

    @Parameter
    Place place = Place.FOLDER;

    private Blobs blobs;
    private Bucket bucket;
    private BlobStore store;

    enum Place {
        FOLDER,
        BUCKET,
        /** Nothing is kept on the machine: each reading asks the bucket. */
        BUCKET_ALONE
    }

    BlobStoreContractTest() throws IOException {
        blobs = Blobs.fresh(false);
        bucket = Blobs.bucket(BucketMock.shared().port());
        store = blobs.inFolder();
    }

    @BeforeEach
    void aStore() throws IOException {
        store = switch (place) {
            case FOLDER -> blobs.inFolder();
            case BUCKET -> blobs.inBucket(bucket);
            case BUCKET_ALONE -> blobs.inBucket(bucket, 0);
        };
    }

    @AfterEach
    void noMoreCalls() {
        bucket.close();
    }

    @Test
    void whatWasPutIsReadByteForByteAsOftenAsOneLikes() throws IOException {
        for (int size : new int[] {0, 1, 65_536, 3_000_000}) {
            byte[] bytes = bytes(size);
            BlobId blob = blobs.put(store, bytes);
            for (int i = 0; i < 2; i++) {
                assertThat(read(blob)).isEqualTo(bytes);
                try (LocalCopy copy = store.local(blob)) {
                    assertThat(Files.readAllBytes(copy.path())).isEqualTo(bytes);
                }
                assertThat(store.size(blob)).isEqualTo(size);
            }
        }
        assertThat(temporary()).isEmpty();
    }

    @Test
    void aFileThatLandsIsMoved() throws IOException {
        Path file = Blobs.file(store, bytes(10));
        Landed landed = store.land(file);
        assertThat(file).doesNotExist();
        assertThat(landed.size()).isEqualTo(10);
    }

    @Test
    void itIsReadInTheTransactionThatAdoptsIt() throws IOException {
        Landed landed = store.land(Blobs.file(store, bytes(10)));
        blobs.transaction.executeWithoutResult(_ -> {
            BlobId blob = store.adopt(landed);
            assertThat(blob).isEqualTo(landed.blob());
            assertThat(readUnchecked(blob)).hasSize(10);
        });
    }

    @Test
    void whatBelongsToNothingIsSweptADayLaterAndNothingElse() throws IOException {
        BlobId kept = blobs.put(store, bytes(10));
        Landed neverAdopted = store.land(Blobs.file(store, bytes(10)));
        Landed rolledBack = store.land(Blobs.file(store, bytes(10)));
        blobs.transaction.executeWithoutResult(status -> {
            store.adopt(rolledBack);
            status.setRollbackOnly();
        });

        assertThat(sweep(Duration.ZERO)).isZero();
        assertThat(sweep(DAYS)).isEqualTo(2);

        assertThat(sweep(DAYS)).isZero();
        assertThat(read(kept)).hasSize(10);
        assertThat(stored()).containsExactly(kept);
        assertThat(neverAdopted.blob()).isNotEqualTo(kept);
    }

    @Test
    void whatIsDeletedIsGoneWhenItIsCommittedAndNotBefore() throws IOException {
        BlobId blob = blobs.put(store, bytes(10));
        blobs.transaction.executeWithoutResult(status -> {
            store.delete(blob);
            status.setRollbackOnly();
        });
        assertThat(read(blob)).hasSize(10);

        blobs.transaction.executeWithoutResult(_ -> store.delete(blob));

        assertGone(blob);
    }

    @Test
    void oneThatIsAdoptedAndDeletedInOneTransactionIsGone() throws IOException {
        Landed landed = store.land(Blobs.file(store, bytes(10)));
        blobs.transaction.executeWithoutResult(_ -> store.delete(store.adopt(landed)));
        assertGone(landed.blob());
    }

    @Test
    void unknownOnesAreIgnoredWhenDeletedAndSaidWhenRead() {
        BlobId unknown = new BlobId(UUID.randomUUID());
        store.delete(unknown);
        store.delete(unknown);
        assertGone(unknown);
    }

    @Test
    void manyAtOnceDoNotDisturbEachOther() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                byte[] bytes = bytes(50_000 + i);
                all.add(threads.submit(() -> {
                    BlobId blob = blobs.put(store, bytes);
                    assertThat(read(blob)).isEqualTo(bytes);
                    blobs.transaction.executeWithoutResult(_ -> store.delete(blob));
                    assertGone(blob);
                    return blob;
                }));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        assertThat(temporary()).isEmpty();
    }

    private void assertGone(BlobId blob) {
        assertThatThrownBy(() -> store.open(blob)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.local(blob)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.size(blob)).isInstanceOf(NoSuchFileException.class);
    }

    private int sweep(Duration later) {
        return place == Place.FOLDER
                ? blobs.folderSweep(later).sweep()
                : blobs.deletions(bucket, later).sweep();
    }

    /** What really lies there. */
    private List<BlobId> stored() throws IOException {
        if (place != Place.FOLDER) {
            return bucket.list("", Bucket.PAGE).stream()
                    .map(Bucket.Listed::name)
                    .filter(name -> !name.equals(Bucket.MARK))
                    .map(BlobId::parse)
                    .toList();
        }
        try (Stream<Path> files = Files.find(blobs.folder.home(), 2, (_, is) -> is.isRegularFile())) {
            return files.filter(file ->
                            BlobFolder.holdsBlobs(file.resolveSibling(".").normalize()))
                    .map(file -> BlobId.parse(file.getFileName().toString()))
                    .toList();
        }
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(store.temporaryFolder())) {
            return files.toList();
        }
    }

    private byte[] read(BlobId blob) throws IOException {
        try (InputStream in = store.open(blob)) {
            return in.readAllBytes();
        }
    }

    private byte[] readUnchecked(BlobId blob) {
        try {
            return read(blob);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
