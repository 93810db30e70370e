// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells whether an entry says the same as before. */
final class ContentHash {

    private static final int BYTES = 16;
    private static final byte PRESENT = 0x1f;
    private static final byte ABSENT = 0x1e;

    private ContentHash() {}

    /** In hexadecimal. */
    static String of(@Nullable String[] texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            if (text == null) {
                digest.update(ABSENT);
            } else {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update(PRESENT);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
