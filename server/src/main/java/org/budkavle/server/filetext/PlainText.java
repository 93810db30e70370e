// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text without a word of how it is written: as its first bytes say, else UTF-8, else as Windows wrote it here. */
final class PlainText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private PlainText() {}

    static String decoded(byte[] file) {
        if (file.length > 1 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF) {
            return new String(file, StandardCharsets.UTF_16);
        }
        if (file.length > 1 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(file, WINDOWS);
        }
    }
}
