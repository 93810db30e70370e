// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** A signature line of a note: {@code — name base64(key id and signature)}. */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this.name = name;
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    /** @throws NotWellFormed if the line, without its newline, is no signature line */
    public static NoteSignature parse(String line) throws NotWellFormed {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length() || !Note.isName(line.substring(DASH.length(), space))) {
            throw new NotWellFormed("Not a signature line");
        }
        byte[] blob = Encoding.base64(line.substring(space + 1));
        if (blob.length <= Integer.BYTES) {
            throw new NotWellFormed("Not a signature");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(blob).getInt(),
                Arrays.copyOfRange(blob, Integer.BYTES, blob.length));
    }

    /** Who says that they signed. */
    public String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The line, without newline. */
    @Override
    public String toString() {
        byte[] blob = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(keyId)
                .put(bytes)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(blob);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature line && toString().equals(line.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
