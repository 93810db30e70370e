// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a file is read: by its first bytes where they tell, else by its type. */
enum FileKind {
    PDF,
    OFFICE,
    HTML,
    PLAIN;

    private static final int HEAD = 1024;

    static Optional<FileKind> of(String type, byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        String lower = type.toLowerCase(Locale.ROOT);
        if (head.contains("%PDF-")) {
            return Optional.of(PDF);
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return Optional.of(OFFICE);
        }
        if (lower.startsWith("text/html") || lower.startsWith("application/xhtml+xml")) {
            return Optional.of(HTML);
        }
        return lower.startsWith("text/") ? Optional.of(PLAIN) : Optional.empty();
    }
}
