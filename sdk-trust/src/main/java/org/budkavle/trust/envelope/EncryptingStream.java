// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Writes base64 of IV and AES-CBC cipher text of what is written to it (message.md 4.6). {@link #finish} pads; closing
 * does nothing, so that a writer that closes its stream does no harm.
 */
final class EncryptingStream extends OutputStream {

    /** A multiple of three, so that pieces of base64 join without padding, and of the block size. */
    private static final int PIECE = 48 * 1024;

    private final OutputStream out;
    private final SecureRandom random;
    private final Cipher aes;
    private final byte[] encrypted = new byte[PIECE + XmlEncryption.BLOCK];
    private int filled;
    private long plain;

    EncryptingStream(OutputStream out, SecretKey key, SecureRandom random) throws GeneralSecurityException {
        this.out = out;
        this.random = random;
        byte[] iv = new byte[XmlEncryption.BLOCK];
        random.nextBytes(iv);
        aes = XmlEncryption.content(Cipher.ENCRYPT_MODE, key, iv);
        System.arraycopy(iv, 0, encrypted, 0, iv.length);
        filled = iv.length;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, PIECE - filled);
            if (count > 0) {
                encrypt(bytes, offset + done, count);
                done += count;
            }
            if (filled >= PIECE) {
                encode(PIECE);
            }
        }
    }

    /** Pads with 1 to 16 bytes, of which the last tells how many, and writes what is left. */
    void finish() throws IOException {
        byte[] padding = new byte[XmlEncryption.BLOCK - (int) (plain % XmlEncryption.BLOCK)];
        random.nextBytes(padding);
        padding[padding.length - 1] = (byte) padding.length;
        encrypt(padding, 0, padding.length);
        encode(filled);
    }

    @Override
    public void close() {
        // The envelope goes on after the cipher text.
    }

    private void encrypt(byte[] bytes, int offset, int length) throws IOException {
        try {
            filled += aes.update(bytes, offset, length, encrypted, filled);
            plain += length;
        } catch (GeneralSecurityException e) {
            throw new IOException("encryption failed", e);
        }
    }

    private void encode(int length) throws IOException {
        out.write(Base64.getEncoder().encode(Arrays.copyOf(encrypted, length)));
        filled -= length;
        System.arraycopy(encrypted, length, encrypted, 0, filled);
    }
}
