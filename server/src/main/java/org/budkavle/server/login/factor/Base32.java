// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Base32 of RFC 4648 without padding, as secrets and codes are written for people. */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** The text of the bytes. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte each : bytes) {
            buffer = ((buffer << Byte.SIZE) | (each & 0xFF)) & 0xFFFF;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((buffer >> held) & 31));
            }
        }
        if (held > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - held)) & 31));
        }
        return text.toString();
    }

    /**
     * The bytes of the text; blanks and hyphens are passed over.
     *
     * @throws IllegalArgumentException if it has other characters
     */
    public static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (char each : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (each == ' ' || each == '-') {
                continue;
            }
            int value = ALPHABET.indexOf(each);
            if (value < 0) {
                throw new IllegalArgumentException("Not base32");
            }
            buffer = ((buffer << BITS) | value) & 0xFFFF;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes.write(buffer >> held);
            }
        }
        return bytes.toByteArray();
    }
}
