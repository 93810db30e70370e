// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.util.Optional;

/** Reads the text of PDF, office, HTML and plain text files that anybody may have written. */
public interface FileTexts {

    /** Larger files are not read; in bytes. */
    long LARGEST = 16_000_000;

    /** How much of a file's text is given; in UTF-16 units. */
    int LONGEST = 1_000_000;

    /** Whether it is worth opening such a file: its type, as it was declared or seen, and its size in bytes. */
    boolean mayHaveText(String type, long size);

    /** Begins to read some files, one after the other; the process that does so starts with the first one. Close it. */
    Session open();

    /** Some files that are read one after the other, by one thread. */
    interface Session extends AutoCloseable {

        /**
         * The text of a file, from its beginning; empty if it has none, cannot be read, or takes more time or memory than there is
         * for it.
         *
         * @param type as it was declared or seen
         * @throws java.io.UncheckedIOException if no process could be started, which is not the file's fault
         */
        Optional<String> text(String type, byte[] file);

        @Override
        void close();
    }
}
