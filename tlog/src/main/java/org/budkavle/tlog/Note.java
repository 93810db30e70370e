// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note).
 *
 * @param text ends with a newline
 * @param signatures known and unknown ones, as they came
 */
public record Note(String text, List<NoteSignature> signatures) {

    private static final int LARGEST = 65_536;
    private static final int MOST_SIGNATURES = 64;

    /** @throws IllegalArgumentException if the text does not end with a newline */
    public Note {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("The text of a note ends with a newline");
        }
        signatures = List.copyOf(signatures);
    }

    /** @throws NotWellFormed if the bytes are no note */
    public static Note parse(byte[] bytes) throws NotWellFormed {
        if (bytes.length > LARGEST) {
            throw new NotWellFormed("A note is larger than " + LARGEST + " bytes");
        }
        String all = utf8(bytes);
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n") || all.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new NotWellFormed("Not a note: text, empty line, signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : all.substring(split + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(NoteSignature.parse(line));
            }
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new NotWellFormed("A note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        Note note = new Note(all.substring(0, split + 1), signatures);
        if (!note.toString().equals(all)) {
            throw new NotWellFormed("Not a note as notes are written");
        }
        return note;
    }

    private static String utf8(byte[] bytes) throws NotWellFormed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotWellFormed("Not UTF-8");
        }
    }

    /** The same text with one more signature. */
    public Note with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Note(text, more);
    }

    /** The exact bytes. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(text).append('\n');
        signatures.forEach(line -> all.append(line).append('\n'));
        return all.toString();
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
