// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import org.budkavle.format.xml.XmlOutput;

/** A file's bytes as base64 (RFC 4648, standard alphabet, padded, no line breaks). */
final class Base64Text {

    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 3 * 8_192;

    private Base64Text() {}

    static long lengthOf(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    static void encode(FileContent content, XmlOutput xml, OutputStream out) throws IOException {
        xml.flush();
        Base64.Encoder encoder = Base64.getEncoder();
        byte[] piece = new byte[PIECE];
        byte[] text = new byte[PIECE / 3 * 4];
        long total = 0;
        try (InputStream bytes = content.open()) {
            int count;
            while ((count = bytes.readNBytes(piece, 0, PIECE)) > 0) {
                byte[] source = count == PIECE ? piece : Arrays.copyOf(piece, count);
                out.write(text, 0, encoder.encode(source, text));
                total += count;
            }
        }
        if (total != content.size()) {
            throw new IOException("A file changed its size while it was written");
        }
    }
}
