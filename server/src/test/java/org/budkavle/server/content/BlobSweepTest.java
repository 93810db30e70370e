// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is swept from the folder of blobs. */
class BlobSweepTest {

    private static final byte[] SEALED = {1, 2, 3};

    private final Blobs blobs = Blobs.fresh(false);
    private final BlobStore store = blobs.inFolder();

    BlobSweepTest() throws IOException {}

    @Test
    void aFolderOfMoreThanOneQuestionIsSweptWhole() throws IOException {
        BlobId kept = blobs.put(store, SEALED);
        Path folder = blobs.folder.of(kept);
        for (int i = 0; i < 1_001; i++) {
            Files.createFile(folder.resolve(UUID.randomUUID().toString()));
        }
        assertThat(blobs.folderSweep(Duration.ofHours(23)).sweep()).isZero();
        assertThat(blobs.folderSweep(Duration.ofDays(2)).sweep()).isEqualTo(1_001);
        assertThat(store.size(kept)).isEqualTo(SEALED.length);
    }

    /** A restore may bring words of what was deleted from a bucket; no task of a folder ever takes them away. */
    @Test
    void whatIsDeletedGoesAlsoWhereABucketWasChosenBefore() throws IOException {
        BlobId blob = blobs.put(store, SEALED);
        blobs.transaction.executeWithoutResult(_ -> blobs.rows.deleteLater(blob));
        assertThat(blobs.folderSweep(Duration.ofDays(2)).sweep()).isEqualTo(1);
        assertThatThrownBy(() -> store.size(blob)).isInstanceOf(NoSuchFileException.class);
    }
}
