// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Decodes base64 (RFC 4648, standard alphabet) as it comes in. Strict: padding must be there and end the text, and no
 * other character may occur than the alphabet. White space between characters is let through, since encoders wrap lines
 * and the official rules accept it (message.md 2.9).
 */
final class Base64Decoder {

    private static final byte BAD = -1;
    private static final byte WHITE = -2;
    private static final byte PAD = -3;
    private static final byte[] VALUES = values();

    private final OutputStream out;
    private final byte[] bytes = new byte[8_192];
    private int filled;
    private int group;
    private int groupSize;
    private int padding;
    private boolean valid = true;

    Base64Decoder(OutputStream out) {
        this.out = out;
    }

    static boolean isInAlphabet(char c) {
        return c < VALUES.length && VALUES[c] >= 0;
    }

    /** Whether everything so far can be decoded. */
    boolean accept(char[] text, int start, int length) throws IOException {
        for (int i = start; valid && i < start + length; i++) {
            char c = text[i];
            int value = c < VALUES.length ? VALUES[c] : BAD;
            if (value >= 0) {
                data(value);
            } else if (value == PAD) {
                padding++;
                valid = groupSize + padding <= 4 && groupSize >= 2;
            } else if (value == BAD) {
                valid = false;
            }
        }
        return valid;
    }

    /** Whether the whole text was base64; everything decoded has been written. */
    boolean finish() throws IOException {
        valid = valid && (groupSize == 0 || groupSize + padding == 4);
        if (valid) {
            switch (groupSize) {
                case 2 -> put(group >> 4);
                case 3 -> {
                    put(group >> 10);
                    put(group >> 2);
                }
                default -> {
                    // nothing is left
                }
            }
        }
        flush();
        return valid;
    }

    private void data(int value) throws IOException {
        if (padding > 0) {
            valid = false;
            return;
        }
        group = group << 6 | value;
        if (++groupSize == 4) {
            put(group >> 16);
            put(group >> 8);
            put(group);
            group = 0;
            groupSize = 0;
        }
    }

    private void put(int value) throws IOException {
        if (filled == bytes.length) {
            flush();
        }
        bytes[filled++] = (byte) value;
    }

    private void flush() throws IOException {
        out.write(bytes, 0, filled);
        filled = 0;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, BAD);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        for (char white : new char[] {' ', '\t', '\r', '\n'}) {
            values[white] = WHITE;
        }
        values['='] = PAD;
        return values;
    }
}
