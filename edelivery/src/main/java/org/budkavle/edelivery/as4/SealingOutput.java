// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;

/** Digests what comes in and writes IV, cipher text and tag: digest and encryption in one pass. */
final class SealingOutput extends OutputStream {

    private final FileChannel channel;
    private final MessageDigest digest;
    private final Cipher cipher;
    private byte[] encrypted = new byte[0];
    private boolean closed;

    SealingOutput(FileChannel channel, MessageDigest digest, PayloadKey key)
            throws IOException, GeneralSecurityException {
        this.channel = channel;
        this.digest = digest;
        this.cipher = key.encryption();
        writeFully(channel, ByteBuffer.wrap(key.iv()));
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        int room = cipher.getOutputSize(length);
        if (encrypted.length < room) {
            encrypted = new byte[room];
        }
        try {
            int written = cipher.update(bytes, offset, length, encrypted);
            writeFully(channel, ByteBuffer.wrap(encrypted, 0, written));
        } catch (GeneralSecurityException e) {
            throw new IOException("The payload cannot be encrypted", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writeFully(channel, ByteBuffer.wrap(cipher.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IOException("The payload cannot be encrypted", e);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
