// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

/**
 * How large a log was, and its root then (C2SP tlog-checkpoint).
 *
 * @param origin the log's name
 * @param size entries
 * @param root over them
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** @throws IllegalArgumentException if the origin is no name or the size negative */
    public Checkpoint {
        if (!Note.isName(origin) || size < 0) {
            throw new IllegalArgumentException("A checkpoint has an origin without spaces and plus, and a size");
        }
    }

    /** @throws NotWellFormed if the text of a note is no checkpoint; extension lines are accepted and not kept */
    public static Checkpoint parse(String text) throws NotWellFormed {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !Note.isName(lines[0])) {
            throw new NotWellFormed("Not a checkpoint: origin, size, root");
        }
        return new Checkpoint(lines[0], Encoding.number(lines[1]), Hash.fromBase64(lines[2]));
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
