// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Step 10: unzips the payload into the envelope file, and in the same pass compares the digest of what was signed, which
 * completes step 4 (transport.md 2.9). The output is capped, so a bomb does not go off.
 */
final class Decompress {

    private static final int BUFFER = 32 * 1024;

    private final long maxEnvelopeBytes;

    Decompress(long maxEnvelopeBytes) {
        this.maxEnvelopeBytes = maxEnvelopeBytes;
    }

    /** @return the envelope file */
    Path decompress(Content payload, boolean compressed, CoveredReference signed, TemporaryFiles files)
            throws IOException, MessageRefused {
        Path envelope = files.create(".xhe");
        MessageDigest digest = Digests.sha256();
        try (InputStream raw = payload.open();
                DigestInputStream digesting = new DigestInputStream(raw, digest);
                OutputStream target = Files.newOutputStream(envelope)) {
            if (compressed) {
                inflate(digesting, target);
            } else {
                copy(digesting, target);
            }
            digesting.transferTo(OutputStream.nullOutputStream());
        }
        boolean good = MessageDigest.isEqual(digest.digest(), signed.digest());
        if (!good && !CanonicalPayload.matches(envelope, compressed, signed)) {
            throw new MessageRefused(Rejection.SIGNATURE_INVALID);
        }
        return envelope;
    }

    /** Compares the digest alone, for a payload that nobody wants (transport.md 2.10). */
    void verify(Content payload, CoveredReference signed) throws IOException, MessageRefused {
        MessageDigest digest = Digests.sha256();
        try (InputStream raw = payload.open();
                DigestInputStream digesting = new DigestInputStream(raw, digest)) {
            digesting.transferTo(OutputStream.nullOutputStream());
        }
        if (!MessageDigest.isEqual(digest.digest(), signed.digest())) {
            throw new MessageRefused(Rejection.SIGNATURE_INVALID);
        }
    }

    private void inflate(InputStream source, OutputStream target) throws IOException, MessageRefused {
        try (GZIPInputStream unzipped = new GZIPInputStream(new Unclosed(source), BUFFER)) {
            copy(unzipped, target);
        } catch (ZipException | EOFException e) {
            throw new MessageRefused(Rejection.DECOMPRESSION_FAILED);
        }
    }

    private void copy(InputStream source, OutputStream target) throws IOException, MessageRefused {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
            total += read;
            if (total > maxEnvelopeBytes) {
                throw new MessageRefused(Rejection.DECOMPRESSED_TOO_LARGE);
            }
            target.write(buffer, 0, read);
        }
    }

    /** Keeps the source open for the rest of the digest. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream source) {
            super(source);
        }

        @Override
        public void close() {}
    }
}
