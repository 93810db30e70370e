// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time (RFC 6238): SHA-1, six digits, 30 seconds, since every authenticator app knows these. */
public final class OneTimeCodes {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET = 20;
    private static final int TOLERANCE = 1;
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP);
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCodes() {}

    /** A new secret of 160 bits. */
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The code at that time. */
    public static String code(byte[] secret, Instant time) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), time);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The time step whose code this is, one step early or late allowed; empty: it is none. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        String digits = code.replaceAll("\\s", "");
        OptionalLong found = OptionalLong.empty();
        for (int away = -TOLERANCE; away <= TOLERANCE; away++) {
            Instant time = now.plus(STEP.multipliedBy(away));
            boolean same = MessageDigest.isEqual(
                    code(secret, time).getBytes(StandardCharsets.US_ASCII), digits.getBytes(StandardCharsets.UTF_8));
            if (same && found.isEmpty()) {
                found = OptionalLong.of(time.getEpochSecond() / STEP.toSeconds());
            }
        }
        return found;
    }

    /** What a QR code for an authenticator app says. */
    public static String address(byte[] secret, String account, String server) {
        return "otpauth://totp/" + encoded(server) + ":" + encoded(account) + "?secret=" + Base32.encode(secret)
                + "&issuer=" + encoded(server) + "&algorithm=SHA1&digits=6&period=" + STEP.toSeconds();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
