// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Binds an entry to its body without telling anything of it: HMAC-SHA256 of the body under a salt of its own. When body and
 * salt are erased by law, nobody can try guesses against what is left, and the log stays whole.
 */
public final class Commitment {

    /** Bytes of the salt. */
    public static final int SALT = 32;

    private static final String PREFIX = "hmac-sha256:";

    private Commitment() {}

    /** As entries write it. */
    public static String of(byte[] salt, byte[] body) {
        return text(bytes(salt, body));
    }

    /** The 32 bytes of a commitment. */
    public static byte[] bytes(byte[] salt, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32 bytes as entries write them. */
    public static String text(byte[] commitment) {
        return PREFIX + HexFormat.of().formatHex(commitment);
    }
}
