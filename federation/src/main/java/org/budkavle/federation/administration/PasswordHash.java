// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is kept: PBKDF2 with SHA-512, its own salt, and the number of rounds beside it. */
final class PasswordHash {

    private static final int ROUNDS = 210_000;
    private static final int SALT = 16;
    private static final int BITS = 256;

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return new PasswordHash(ROUNDS, salt, derive(password, salt, ROUNDS));
    }

    /** A hash that no password has, to spend the same time on a user who is not there. */
    static PasswordHash ofNobody() {
        return new PasswordHash(ROUNDS, new byte[SALT], new byte[BITS / Byte.SIZE]);
    }

    boolean isOf(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, rounds));
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return rounds + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    static PasswordHash read(String text) {
        String[] parts = text.split("\\$", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(Integer.parseInt(parts[0]), base64.decode(parts[1]), base64.decode(parts[2]));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2", e);
        }
    }
}
