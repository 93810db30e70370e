// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Decrypts cipher text piece by piece, padding included. The first block is the IV. */
final class BlockDecryption {

    private final CipherText text;
    private final SecretKey key;
    private final byte[] iv = new byte[XmlEncryption.BLOCK];
    private @Nullable Cipher aes;
    private byte[] plain = new byte[0];
    private long taken;

    BlockDecryption(CipherText text, SecretKey key) {
        this.text = text;
        this.key = key;
    }

    /** Decrypts the next piece into {@link #plain}. Returns how many bytes, always whole blocks, or -1 at the end. */
    int next() throws XMLStreamException {
        byte[] piece = text.next();
        if (piece == null) {
            return -1;
        }
        int start = 0;
        while (start < piece.length && taken < iv.length) {
            iv[(int) taken++] = piece[start++];
        }
        int count = piece.length - start;
        taken += count;
        if (plain.length < count + XmlEncryption.BLOCK) {
            plain = new byte[count + XmlEncryption.BLOCK];
        }
        try {
            return count == 0 ? 0 : cipher().update(piece, start, count, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES has room for what it makes", e);
        }
    }

    byte[] plain() {
        return plain;
    }

    /** At the end: whether it was base64 of an IV and at least one block, and nothing but whole blocks. */
    boolean whole() {
        return text.sound() && taken >= 2 * XmlEncryption.BLOCK && taken % XmlEncryption.BLOCK == 0;
    }

    private Cipher cipher() throws GeneralSecurityException {
        Cipher started = aes;
        if (started == null) {
            started = XmlEncryption.content(Cipher.DECRYPT_MODE, key, iv);
            aes = started;
        }
        return started;
    }
}
