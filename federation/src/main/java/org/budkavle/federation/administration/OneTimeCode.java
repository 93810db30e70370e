// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). Secrets are texts in base 32. */
public final class OneTimeCode {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int SECRET = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP);

    private OneTimeCode() {}

    /** A new secret of 160 bits. */
    static String newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET];
        random.nextBytes(secret);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SECRET * Byte.SIZE; i += BITS) {
            int value = 0;
            for (int bit = i; bit < i + BITS; bit++) {
                value = (value << 1) | ((secret[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
            }
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    /**
     * The code at that time.
     *
     * @throws IllegalArgumentException if the secret is not base 32
     */
    public static String at(String secret, Instant time) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(bytes(secret), "RAW"), time);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("Not a secret", e);
        }
    }

    /** The time step whose code this is, the step before and the step after allowed; empty: it is none of theirs. */
    static OptionalLong step(String secret, String code, Instant now) {
        byte[] given = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        for (int away = -1; away <= 1; away++) {
            Instant time = now.plus(STEP.multipliedBy(away));
            if (MessageDigest.isEqual(at(secret, time).getBytes(StandardCharsets.US_ASCII), given)) {
                return OptionalLong.of(time.getEpochSecond() / STEP.toSeconds());
            }
        }
        return OptionalLong.empty();
    }

    /** What the QR code of an authenticator app says. */
    static String address(String secret, String account, String issuer) {
        String from = URLEncoder.encode(issuer, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + from + ":" + account + "?secret=" + secret + "&issuer=" + from;
    }

    private static byte[] bytes(String secret) {
        String text = secret.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        if (bytes.length == 0) {
            throw new IllegalArgumentException("Not a secret");
        }
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("Not a secret");
            }
            for (int bit = 0; bit < BITS; bit++) {
                int at = i * BITS + bit;
                if (at / Byte.SIZE < bytes.length && ((value >> (BITS - 1 - bit)) & 1) == 1) {
                    bytes[at / Byte.SIZE] |= (byte) (1 << (Byte.SIZE - 1 - at % Byte.SIZE));
                }
            }
        }
        return bytes;
    }
}
