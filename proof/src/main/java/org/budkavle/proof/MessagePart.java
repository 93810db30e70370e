// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.budkavle.format.message.FileContent;

/**
 * A text or a file of a message with its digest.
 *
 * @param document which of the message's documents, 1 first
 * @param index which text or file of that document, 1 first
 * @param name of the file; of a text, its document's name or nothing
 * @param content opened again only if the package is to hold it
 */
public record MessagePart(
        int document, Kind kind, int index, String name, String contentType, String sha256, FileContent content) {

    /** What it is. */
    public enum Kind {
        /** A text in the Markdown subset. */
        TEXT,
        /** An attached file. */
        FILE;

        String word() {
            return this == TEXT ? "text" : "file";
        }
    }

    /** A text; line ends are those that XML leaves. */
    public static MessagePart text(int document, int index, String name, String text) {
        byte[] bytes = bytes(text);
        return new MessagePart(
                document, Kind.TEXT, index, name, "text/markdown", Digest.of(bytes), FileContent.of(bytes));
    }

    /** A file, read once for its digest. */
    public static MessagePart file(int document, int index, String name, String contentType, FileContent content)
            throws IOException {
        try (InputStream in = content.open()) {
            return new MessagePart(document, Kind.FILE, index, name, contentType, Digest.of(in), content);
        }
    }

    static byte[] bytes(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "MessagePart[" + document + " " + kind + " " + index + "]";
    }
}
