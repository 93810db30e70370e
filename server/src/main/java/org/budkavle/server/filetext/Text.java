// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filetext;

import java.io.IOException;
import java.io.Writer;

/** The text of a file as it grows, up to {@link FileTexts#LONGEST}. */
final class Text extends Writer {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        int room = FileTexts.LONGEST - text.length();
        text.append(characters, offset, Math.min(room, length));
        if (length >= room) {
            throw new TextIsFull();
        }
    }

    /** Ends a word. */
    void space() throws IOException {
        write(' ');
    }

    @Override
    public void flush() {
        // Nothing lies elsewhere.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
