// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;

/**
 * Digests what comes in and writes IV, cipher text and tag: digest and encryption in one pass. The cipher works between
 * direct buffers: between arrays the JDK's AES-GCM is six times slower until it has been compiled, which takes some 75 MB.
 */
final class SealingOutput extends OutputStream {

    private static final int CHUNK = 32 * 1024;
    private static final int ROOM_FOR_BLOCKS = 64;

    private final FileChannel channel;
    private final MessageDigest digest;
    private final Cipher cipher;
    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer plain = arena.allocate(CHUNK).asByteBuffer();
    private final ByteBuffer encrypted = arena.allocate(CHUNK + ROOM_FOR_BLOCKS).asByteBuffer();
    private boolean closed;

    SealingOutput(FileChannel channel, MessageDigest digest, PayloadKey key)
            throws IOException, GeneralSecurityException {
        this.channel = channel;
        this.digest = digest;
        this.cipher = key.encryption();
        writeFully(ByteBuffer.wrap(key.iv()));
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        for (int done = 0; done < length; done += plain.limit()) {
            plain.clear()
                    .put(bytes, offset + done, Math.min(CHUNK, length - done))
                    .flip();
            encrypted.clear();
            try {
                cipher.update(plain, encrypted);
            } catch (GeneralSecurityException e) {
                throw new IOException("The payload cannot be encrypted", e);
            }
            writeFully(encrypted.flip());
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (arena) {
            writeFully(ByteBuffer.wrap(cipher.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IOException("The payload cannot be encrypted", e);
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
