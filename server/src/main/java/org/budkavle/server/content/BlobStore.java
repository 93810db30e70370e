// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Big objects as files, for bytes that are safe to lie on disk: sealed envelopes, encrypted content, AS4 packages. A blob
 * never changes. It is on disk (flushed, with its folder) before its row is written in the caller's transaction; a file
 * whose row was rolled back is swept away later. So: write to {@link #newTemporaryFile()} outside a transaction, then
 * {@link #adopt(Path)} in the transaction that stores the reference.
 */
public interface BlobStore {

    /** Copies the stream to its end into a new blob. */
    BlobId put(InputStream source) throws IOException;

    /** Makes a finished file of {@link #newTemporaryFile()} a blob by moving it; the path is gone afterwards. */
    BlobId adopt(Path temporaryFile) throws IOException;

    /** @throws NoSuchFileException if it was deleted */
    InputStream open(BlobId blob) throws IOException;

    /**
     * Size in bytes.
     *
     * @throws NoSuchFileException if it was deleted
     */
    long size(BlobId blob) throws IOException;

    /** Forgets the blob in the caller's transaction; the file goes after commit. Unknown ids are ignored. */
    void delete(BlobId blob);

    /**
     * The file itself, to be read only; it stays where it is until the blob is deleted.
     *
     * @throws NoSuchFileException if it was deleted
     */
    Path path(BlobId blob) throws IOException;

    /** A new empty file for its owner only, on the same file system; swept away a day later unless adopted. */
    Path newTemporaryFile() throws IOException;

    /** The folder that temporary files lie in. */
    Path temporaryFolder();
}
