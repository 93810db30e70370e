// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.KeyGenerator;

/** A spool under a random key that is never written anywhere. */
final class EncryptedSpool implements ContentSpool {

    private final Path file;
    private final SegmentCipher cipher;
    private final SealingStream stream;

    EncryptedSpool(Path file) throws IOException {
        this.file = file;
        this.cipher = cipher();
        this.stream = new SealingStream(cipher, Files.newOutputStream(file));
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public InputStream open() throws IOException {
        if (!stream.isClosed()) {
            throw new IllegalStateException("Close the stream before reading");
        }
        return new OpeningStream(cipher, Files.newInputStream(file));
    }

    @Override
    public long size() {
        return stream.size();
    }

    @Override
    public void close() {
        TemporaryFiles.discard(stream, file);
    }

    private static SegmentCipher cipher() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return new SegmentCipher(generator.generateKey(), UUID.randomUUID());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
