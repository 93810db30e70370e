// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.util.Base64;

/** Base64 and decimal numbers of which each value has one text alone, so that a changed byte is always a changed value. */
final class Encoding {

    private static final int LONGEST_NUMBER = 18;

    private Encoding() {}

    static byte[] base64(String text) throws NotWellFormed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new NotWellFormed("Not Base64");
    }

    static long number(String text) throws NotWellFormed {
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (!digits) {
            throw new NotWellFormed("Not a number");
        }
        return Long.parseLong(text);
    }
}
