// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Small encrypted fields: version 1, id of the data key, nonce, AES-256-GCM bytes whose tag covers the field's context. */
final class FieldCipher {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + 16 + NONCE;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FieldCipher() {}

    static byte[] seal(DataKey key, String context, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        ByteBuffer field = ByteBuffer.allocate(HEADER + plain.length + TAG)
                .put(VERSION)
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(nonce);
        try {
            return field.put(cipher(Cipher.ENCRYPT_MODE, key, context, nonce).doFinal(plain))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static UUID keyId(byte[] field) throws ContentDamaged {
        if (field.length < HEADER + TAG || field[0] != VERSION) {
            throw new ContentDamaged();
        }
        ByteBuffer header = ByteBuffer.wrap(field, 1, 16);
        return new UUID(header.getLong(), header.getLong());
    }

    static byte[] open(DataKey key, String context, byte[] field) throws ContentDamaged {
        byte[] nonce = new byte[NONCE];
        System.arraycopy(field, HEADER - NONCE, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, context, nonce).doFinal(field, HEADER, field.length - HEADER);
        } catch (AEADBadTagException e) {
            throw new ContentDamaged();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, DataKey key, String context, byte[] nonce) throws GeneralSecurityException {
        byte[] info = "budkavle field".getBytes(StandardCharsets.UTF_8);
        SecretKey derived =
                KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.expandOnly(key.key(), info, 32));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
