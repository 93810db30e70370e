// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.Optional;

/**
 * Something to mend or to think of before a draft is sent.
 *
 * @param kind what
 * @param file the file that it is about, if it is one
 * @param word the placeholder that it is about, if it is one
 */
public record Finding(Kind kind, Optional<DraftFileId> file, Optional<String> word) {

    /** What is found. The names are stable; screens have the texts. */
    public enum Kind {
        /** Nobody is chosen. */
        NO_RECIPIENT(true),
        /** Nothing is written in the subject. */
        NO_SUBJECT(true),
        /** The subject is longer than 256 UTF-16 units. */
        SUBJECT_TOO_LONG(true),
        /** Whether the content is secret is not said. */
        NO_SECRECY(true),
        /** Neither text nor file. */
        EMPTY(true),
        /** Larger than what may be sent, counted as it is sent. */
        TOO_LARGE(true),
        /** Some file is larger than what may be sent, so that splitting does not help. */
        FILE_TOO_LARGE(true),
        /** A file of a type that the organisation does not send; it can be made a PDF. */
        TYPE_NOT_SENT(true),
        /** Files of a refused message are still being copied into it. */
        BEING_MADE(true),
        /** An answer has one recipient: who wrote. */
        ANSWER_TO_SEVERAL(true),
        /** A placeholder of the template is left in the subject or the text. */
        PLACEHOLDER_LEFT(true),
        /** A line of the template's checklist that ought to be ticked is not. */
        CHECKLIST_LEFT(false),
        /** The subject holds what looks like a personal identity number; subjects are seen in lists. */
        PERSONAL_NUMBER_IN_SUBJECT(false),
        /** A file whose bytes contradict its name or its declared type. */
        TYPE_CONTRADICTED(false),
        /** A file of which something could not be looked into: encrypted, or damaged. */
        FILE_LOCKED(false),
        /** A file of a type that the recipient has refused before. */
        TYPE_REFUSED_BEFORE(false),
        /** A file that not every recipient takes. */
        NOT_PDF(false);

        private final boolean stops;

        Kind(boolean stops) {
            this.stops = stops;
        }

        /** Whether nothing can be sent before it is mended. */
        public boolean stops() {
            return stops;
        }
    }

    Finding(Kind kind, Optional<DraftFileId> file) {
        this(kind, file, Optional.empty());
    }

    static Finding of(Kind kind) {
        return new Finding(kind, Optional.empty());
    }
}
