// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * A file that lies in a PDF (PDF/A-3, associated file).
 *
 * @param name what readers save it as
 * @param mediaType such as {@code application/xml}
 * @param description what it is, in the document's language
 * @param role what it is to the document
 * @param modified when it was made
 * @param content read once
 */
public record PdfAttachment(
        String name, String mediaType, String description, Role role, Instant modified, Content content) {

    /** What an attached file is to the document (ISO 19005-3, AFRelationship). */
    public enum Role {
        /** What the document was made from. */
        SOURCE("Source"),
        /** What the document shows, for machines. */
        DATA("Data"),
        /** More than the document shows. */
        SUPPLEMENT("Supplement");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Opens them. */
        InputStream open() throws IOException;
    }
}
