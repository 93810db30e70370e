// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts one piece of content segment by segment with AES-256-GCM. Each piece has a key of its own, derived (HKDF) from
 * the data key and the id of the piece, so a segment's number is nonce enough. Tags cover id, number and whether it is the
 * last one: a segment that is changed, moved, repeated, or missing at the end does not verify.
 */
final class SegmentCipher {

    /** Plain bytes in every segment but the last, which has 0 to as many. */
    static final int SEGMENT = 64 * 1024;

    /** What encryption adds to a segment. */
    static final int TAG = 16;

    private static final int NONCE = 12;

    private final SecretKey key;
    private final UUID id;

    SegmentCipher(SecretKey dataKey, UUID id) {
        this.key = derive(dataKey, id);
        this.id = id;
    }

    byte[] seal(long number, boolean last, byte[] plain, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(long number, boolean last, byte[] sealed, int length) throws ContentDamaged {
        if (length < TAG) {
            throw new ContentDamaged();
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed, 0, length);
        } catch (AEADBadTagException e) {
            throw new ContentDamaged();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = ByteBuffer.allocate(NONCE).putInt(0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(ByteBuffer.allocate(25)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .flip());
        return cipher;
    }

    private static SecretKey derive(SecretKey dataKey, UUID id) {
        try {
            byte[] info = ("budkavle content " + id).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.expandOnly(dataKey, info, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
