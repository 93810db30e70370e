// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Big objects, for bytes that are safe to lie where others keep the disks: sealed envelopes, encrypted content, AS4 packages. They lie in
 * a folder, or in a bucket where {@code budkavle.content.store} says so. A blob never changes. It is where it stays, flushed or answered
 * for, before its row is written in the caller's transaction; one whose row was rolled back is swept away later. So: write to
 * {@link #newTemporaryFile()}, {@link #land(Path)} it, both outside a transaction, then {@link #adopt(Landed)} it in the one that
 * stores the reference: nobody holds a connection to the database while another server takes its time.
 *
 * <p>Where a bucket does not do its part, what is thrown is a {@link ContentUnavailable} with a code.
 */
public interface BlobStore {

    /** Copies the stream to its end into a new blob, in the caller's transaction. */
    default BlobId put(InputStream source) throws IOException {
        Path file = newTemporaryFile();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                source.transferTo(out);
            }
            return adopt(land(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Brings a finished file of {@link #newTemporaryFile()} to where blobs are, durably; the path is gone afterwards. It is nobody's until
     * it is adopted, and swept away a day later if it never is.
     */
    Landed land(Path temporaryFile) throws IOException;

    /** Makes it a blob, in the caller's transaction. */
    BlobId adopt(Landed landed);

    /**
     * The bytes from their start.
     *
     * @throws NoSuchFileException if it was deleted
     */
    InputStream open(BlobId blob) throws IOException;

    /**
     * Size in bytes.
     *
     * @throws NoSuchFileException if it was deleted
     */
    long size(BlobId blob) throws IOException;

    /** Forgets the blob in the caller's transaction; the bytes go after commit. Unknown ids are ignored. */
    void delete(BlobId blob);

    /**
     * The blob as a file on this machine, for whoever reads it more than once or from its middle: the file itself where it lies in a folder,
     * and otherwise a copy that is gone when it is closed.
     *
     * @throws NoSuchFileException if it was deleted
     */
    LocalCopy local(BlobId blob) throws IOException;

    /** A new empty file for its owner only, on this machine; swept away a day later unless it landed. */
    Path newTemporaryFile() throws IOException;

    /** The folder that temporary files lie in. */
    Path temporaryFolder();

    /**
     * Bytes that are where blobs are.
     *
     * @param size in bytes
     */
    record Landed(BlobId blob, long size) {}
}
